import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooProtocol
import LeelooTransport
import OriginalCrew

/// A crew of original devices: in it the link speaks their dialect, and the hub reads everything.
extension Mind {
  mutating func restoreOriginal(chance: inout some RandomNumberGenerator) {
    // What was meant to be private is never said in clear, whatever a power cut has left on the disk.
    guard crew == nil, let membership = start.memory.original, let code = OriginalCrewCode(membership.code)
    else { return }
    original = OriginalMember(
      of: code, as: membership.deviceID, name: start.memory.name, chance: &chance)
    link = LinkMachine(speaking: .original)
  }

  /// The user has agreed to it.
  mutating func join(_ membership: OriginalMembership, chance: inout some RandomNumberGenerator) {
    guard let code = OriginalCrewCode(membership.code) else {
      return post(.device(.pairing(.failed(.noSuchCrew))))
    }
    // One that was made for a guest who never came, and that nobody was told of, would win at the next start.
    if crew != nil { post(.crew(.leave)) }
    original = OriginalMember(of: code, name: device.report(at: clock.now).name, chance: &chance)
    speak(.original)
  }

  /// The user, or the time for it, ended what had only begun.
  mutating func giveUpJoining() {
    guard let original, original.deviceID == nil else { return }
    self.original = nil
    // A crew of one that was given up for this is gone all the same.
    if crew == nil { post(.device(.crew(.changed(nil)))) }
    speak(.leeloo)
  }

  mutating func stepOriginal(_ event: OriginalMemberEvent, chance: inout some RandomNumberGenerator) {
    let isFirst = original?.deviceID == nil
    guard let effects = original?.step(event, chance: &chance) else { return }
    for effect in effects { perform(effect, isFirst: isFirst) }
  }

  func summary(of original: OriginalMember) -> CrewSummary {
    let others = original.others
    var summary = CrewSummary(
      name: "Original crew", own: original.own, others: others.map(\.member),
      online: Set(others.filter(\.isOnline).map(\.member.id)), isOriginal: true)
    for friend in others {
      summary.details[friend.member.id] = MemberDetail(kind: friend.isPhone ? .chat : .original)
    }
    return summary
  }

  /// - Parameter isFirst: This device had never been in that crew.
  private mutating func perform(_ effect: OriginalMemberEffect, isFirst: Bool) {
    switch effect {
    case .send(let frame): emit(.sendOpenly(frame))
    case .letIn(let id): letIn(as: id, isFirst: isFirst)
    case .turnedAway(let reason): turnedAway(reason, isFirst: isFirst)
    case .sent(let id):
      answer(id)
      post(.device(.crew(.delivery(id, .sent))))
    case .refused(let id, let refusal): refuse(id, refusal)
    case .received(let message, let member): show(message, from: member, repeated: false)
    case .membersChanged: tellOriginal()
    case .complaint(let code): emit(.journal(.hub(code.rawValue)))
    case .left: leftOriginal()
    }
  }

  private mutating func letIn(as id: String, isFirst: Bool) {
    guard let original else { return }
    post(.link(.letIn))
    post(.device(.crew(.original(OriginalMembership(code: "\(original.code)", deviceID: id)))))
    if isFirst { post(.device(.pairing(.completed(summary(of: original))))) }
  }

  private mutating func turnedAway(_ reason: OriginalTurningAway, isFirst: Bool) {
    guard isFirst else { return post(.link(.turnedAway(LinkFailure(.refusal, reason.sentence)))) }
    giveUpJoining()
    post(.device(.pairing(.failed(PairingFailure(reason)))))
  }

  private mutating func leftOriginal() {
    original = nil
    post(.device(.crew(.original(nil))))
    post(.device(.crew(.changed(nil))))
    if ending == nil { speak(.leeloo) }
  }

  private mutating func tellOriginal() {
    guard let original, original.deviceID != nil else { return }
    post(.device(.crew(.changed(summary(of: original)))))
  }

  /// A link speaks one dialect for its whole life, so there is a new one.
  private mutating func speak(_ dialect: RelayDialect) {
    post(.link(.stop))
    post(.speak(dialect))
    post(.link(.start))
  }
}

extension OriginalTurningAway {
  /// For the journal and the status; never the hub's own sentence, which may have the code in it.
  fileprivate var sentence: String {
    switch self {
    case .refused(let code): "the hub refused the crew of original devices: \(code.rawValue)"
    case .otherCode: "the hub has forgotten the crew of original devices, and gives it another code"
    }
  }
}

extension PairingFailure {
  fileprivate init(_ reason: OriginalTurningAway) {
    switch reason {
    case .refused(.invalidCrewCode): self = .noSuchCrew
    case .refused(.rateLimited): self = .tooManyCodes
    case .refused(.crewFull): self = .crewFull
    case .refused(.hubFull), .refused(.invalidMessage), .refused(.messageTooLong), .otherCode:
      self = .refusedByHub
    }
  }
}
