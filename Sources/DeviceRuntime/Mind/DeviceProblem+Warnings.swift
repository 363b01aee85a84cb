import CrewMessages
import DeviceCore
import LeelooCrew

extension DeviceProblem {
  /// What people are told of a hub or a member that does not do as it should.
  ///
  /// - Parameter inChat: Whether they read it in a chat, which has neither a menu nor a card.
  init(_ warning: CrewWarning, inChat: Bool) {
    let (summary, remedy) =
      switch warning {
      case .twoWays(let moves):
        (
          "The crew had gone two ways, while some did not hear the others. "
            + (moves ? "This device goes over to the others." : "This device stays; the others come over."),
          (inChat ? "See who is in it: /status." : "See who is in it: Menu, Crew.")
            + " If it happens often, the hub may part you: use another one."
        )
      case .oldCopy:
        (
          "The others remember more of this device than it does itself.",
          inChat
            ? "If whoever runs this bot put no older copy back, somebody has one: take this chat out by /leave, "
              + "then let it in anew."
            : "If nobody put an older card back, somebody has a copy: remove this device from the crew, "
              + "reset it, pair it anew."
        )
      case .impersonation(let member):
        (
          "Somebody pretended to be \(member?.name ?? "a member of this crew"); "
            + "it was not taken.",
          "Only a member or a former one can try. Who was removed has no way into a new crew: make one."
        )
      case .hubContradicts:
        (
          "The hub repeats messages, leaves some out, or mixes them up.",
          "Nobody reads or sees anything twice by that. If it goes on, use another hub."
        )
      }
    self.init(code: warning.kind.problemCode, summary: summary, remedy: remedy)
  }
}

extension CrewWarning.Kind {
  /// As it stands on the screen; stable across releases.
  var problemCode: String {
    switch self {
    case .twoWays: "LD0501"
    case .oldCopy: "LD0502"
    case .impersonation: "LD0503"
    case .hubContradicts: "LD0504"
    }
  }
}
