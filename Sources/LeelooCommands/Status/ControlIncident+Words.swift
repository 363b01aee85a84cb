import LeelooService

extension ControlStatus.Incident {
  /// What, how often, and when last.
  var sentence: String {
    let last = lastSeconds.map { "the last \(passedTime(seconds: $0)) ago" } ?? "nobody knows when last"
    return "\(count) × \(words), \(last)"
  }

  /// What happened each time; a kind of a later `leelood` in its own word.
  var words: String { Self.words[kind] ?? kind.visible }

  /// Each kind as a person would say it; `ControlSocket.md` says who can cause it.
  static let words = [
    "foreign": "a frame that is not of this crew",
    "malformed": "a frame that makes no sense",
    "otherFormat": "a frame of another version of LEELOO",
    "notAMember": "a frame of somebody who is not in the crew",
    "forged": "a frame with a false signature",
    "replayed": "a message that had been read before",
    "tooFarAhead": "a message from too far ahead",
    "undecryptable": "a message that does not open",
    "staleHello": "an old hello",
    "pastEpoch": "a message of keys that are gone",
    "futureEpoch": "a message of keys that are not here yet",
    "invalidHandshake": "a change of the crew that does not hold",
    "tooManyInARow": "a change of the crew too many in a row by one member",
    "unacceptableWelcome": "a way into another crew than this one",
    "tooOften": "a request too many",
    "early": "a message before the one that it follows",
    "tooMany": "a message for which there was no room",
    "hubRepeated": "a delivery that the hub repeated or mixed up",
    "hubLeftOut": "deliveries that the hub left out",
    "hubOtherLife": "a delivery of another life of the hub",
    "hubFalseEcho": "a receipt for what this device never sent",
    "twoWays": "the crew had gone two ways",
    "oldCopy": "this device's state was an older copy",
  ]
}
