public import CrewMessages

extension DeviceProblem {
  /// Why a message was not taken, on the screen and for whoever sent it through the control socket.
  public init(_ refusal: SendRefusal) {
    switch refusal {
    case .outboxFull:
      self.init(
        code: "LD0301", summary: "Not sent: as many messages wait already as may.",
        remedy: "Wait until the others' devices are back, then send it again.")
    case .nobodyElse:
      self.init(
        code: "LD0303", summary: "Not sent: nobody else is in this device's crew.",
        remedy: "Pair it with another one first.")
    case .leaving:
      self.init(
        code: "LD0304", summary: "Not sent: this device is leaving its crew.",
        remedy: "Pair it again; then send it anew.")
    case .beyondLimits:
      self.init(
        code: "LD0305", summary: "Not sent: the message is longer than one may be.",
        remedy: "Send a shorter one.")
    case .hubAway:
      self.init(
        code: "LD0306",
        summary: "Not sent: the hub is not there, and a crew of original devices keeps nothing for later.",
        remedy: "Send it again when the hub is back.")
    case .unconfirmed:
      self.init(
        code: "LD0307", summary: "The hub went away before it said that it had the message.",
        remedy: "Ask whether it came, or send it again.")
    }
  }
}
