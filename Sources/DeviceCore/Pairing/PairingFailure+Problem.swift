import CrewMessages

extension PairingFailure {
  /// What the screen, the journal and the handbook say about it.
  var problem: DeviceProblem {
    DeviceProblem(code: code, summary: summary, remedy: remedy)
  }

  /// What stands above the next code, where the screen goes on with one by itself.
  var newCodeNote: String? {
    switch self {
    case .codeDidNotMatch: "Code did not match. New code:"
    case .crowded: "Somebody else came to this code. New code:"
    case .peerLeft: "The other device went away. New code:"
    case .protocolViolation: "The other device made no sense. New code:"
    case .expired, .declinedThere, .declinedHere, .noSuchRoute, .routeAlreadyTried, .locked, .bothInCrews,
      .crewFull, .linkLost, .hubRefused, .failedHere, .keyRemoved, .tooManyInARow, .noSuchCrew, .tooManyCodes,
      .refusedByHub:
      nil
    }
  }

  /// What stands above the letters, where the next code may be typed at once.
  var nextEntryNote: String? {
    switch self {
    case .codeDidNotMatch: "Code did not match. Type the new one."
    case .crowded: "Somebody else was there. Type the new code."
    case .noSuchRoute: "Nobody shows that code. Type it again."
    case .routeAlreadyTried: "That code is used up. Type the new one."
    case .peerLeft: "The other device went away. Type the new code."
    case .expired, .declinedThere, .declinedHere, .locked, .protocolViolation, .bothInCrews, .crewFull,
      .linkLost, .hubRefused, .failedHere, .keyRemoved, .tooManyInARow, .noSuchCrew, .tooManyCodes,
      .refusedByHub:
      nil
    }
  }

  private var code: String {
    switch self {
    case .codeDidNotMatch: "LP0101"
    case .crowded: "LP0102"
    case .expired: "LP0103"
    case .declinedThere: "LP0104"
    case .declinedHere: "LP0105"
    case .peerLeft: "LP0106"
    case .noSuchRoute: "LP0107"
    case .routeAlreadyTried: "LP0108"
    case .locked: "LP0109"
    case .protocolViolation: "LP0110"
    case .crewFull: "LP0111"
    case .linkLost: "LP0112"
    case .hubRefused: "LP0114"
    case .failedHere: "LP0115"
    case .keyRemoved: "LP0116"
    case .noSuchCrew: "LP0117"
    case .tooManyCodes: "LP0118"
    case .refusedByHub: "LP0119"
    case .tooManyInARow: "LP0120"
    case .bothInCrews: "LP0121"
    }
  }

  private var summary: String {
    switch self {
    case .codeDidNotMatch: "The code did not match."
    case .crowded: "A third device came to this code, so it was closed."
    case .expired: "Nobody came or answered in time."
    case .declinedThere: "The other side said no."
    case .declinedHere: "Stopped: nobody was added."
    case .peerLeft: "The other device went away."
    case .noSuchRoute: "Nobody shows that code."
    case .routeAlreadyTried: "That code was tried from here before."
    case .locked(let seconds): "Pairing is closed for \(Self.inWords(seconds: seconds))."
    case .protocolViolation: "The other device said something that no LEELOO says."
    case .bothInCrews: "Both devices say that they are in a crew."
    case .crewFull: "The crew can't take another member."
    case .linkLost: "There is no way to the hub, and pairing needs it."
    case .hubRefused: "The hub takes no more pairings, or none from here, for now."
    case .failedHere(let task): "This device failed at \(task.words)."
    case .keyRemoved: "The new device's key was removed from this crew before."
    case .tooManyInARow: "This device has changed the crew too often without anybody else."
    case .noSuchCrew: "The hub knows no crew of original devices by this code."
    case .tooManyCodes: "Too many codes came to the hub from this address."
    case .refusedByHub: "The hub did not let this device into that crew."
    }
  }

  private var remedy: String {
    switch self {
    case .codeDidNotMatch: "Type the new code from the other screen."
    case .crowded: "Use a new code; if it happens again, somebody on the hub disturbs you."
    case .expired: "Start again when both of you are there."
    case .declinedThere: "Ask them, then start again."
    case .declinedHere: "Start again when you want to."
    case .peerLeft: "Check that the other device is on, then start again."
    case .noSuchRoute: "Compare the letters with the other screen."
    case .routeAlreadyTried: "Get a new code on the other device."
    case .locked: "Wait, then start again."
    case .protocolViolation: "Start again; if it stays so, update both devices."
    case .bothInCrews: "One of them has to be in none. If one is, start again."
    case .crewFull: "Somebody has to leave it first."
    case .linkLost: "Start again when the link is back."
    case .hubRefused: "Wait a minute, then start again; if it stays so, ask whoever runs the hub."
    case .failedHere: "Start again; if it stays so, restart this device and look into its journal."
    case .keyRemoved: "Start again: the new device comes with a new key."
    case .tooManyInARow: "Let the new device in by another member's device."
    case .noSuchCrew: "Compare the code with a friend's, whose device has to be there."
    case .tooManyCodes: "Wait a minute, then start again."
    case .refusedByHub: "Ask whoever runs the hub."
    }
  }

  private static func inWords(seconds: Int) -> String {
    seconds <= 90 ? "\(max(seconds, 1)) s" : "\(seconds / 60 + (seconds % 60 == 0 ? 0 : 1)) min"
  }
}

extension PairingTask {
  fileprivate var words: String {
    switch self {
    case .makingKeys: "making its keys"
    case .foundingCrew: "making a crew to let the other one into"
    case .sealing: "sealing what it had to say"
    case .lettingIn: "letting the other device in"
    case .joining: "joining the crew"
    }
  }
}
