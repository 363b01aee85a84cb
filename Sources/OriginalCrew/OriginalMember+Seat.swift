import CrewMessages
import LeelooProtocol

/// Coming in, and hearing.
extension OriginalMember {
  mutating func take(
    _ frame: OriginalHubFrame, chance: inout some RandomNumberGenerator
  ) -> [OriginalMemberEffect] {
    switch (phase, frame) {
    case (.away, _): []
    case (_, .crewJoined(let seat, _, let online)): sit(on: seat, with: online, chance: &chance)
    case (.creating, .crewCreated(let seat)): sitAlone(on: seat, chance: &chance)
    case (.joining, .error(.invalidCrewCode, _)) where deviceID != nil: createAnew()
    case (.joining, .error(let code, _)), (.creating, .error(let code, _)): turnedAway(.refused(code))
    case (.seated, .error(let code, _)): complaint(code)
    case (.seated, .pong): confirm()
    case (.seated, .memberJoined(let id, let name)):
      changed { $0.came(id, name, chance: &chance) }
    case (.seated, .memberOffline(let id, let name, let left)):
      changed { $0.went(id, name, forGood: left, chance: &chance) }
    case (.seated, .message), (.seated, .musicShared), (.seated, .reaction): hear(frame, chance: &chance)
    case (_, .crewCreated), (_, .registered), (_, .crewLeft), (.joining, _), (.creating, _): []
    }
  }

  private mutating func sit(
    on seat: OriginalSeat, with online: [OriginalName], chance: inout some RandomNumberGenerator
  ) -> [OriginalMemberEffect] {
    guard seat.code == code else { return turnedAway(.otherCode) }
    let news: [OriginalMemberEffect] = isSeated ? [] : [.letIn(deviceID: seat.deviceID)]
    phase = .seated
    deviceID = seat.deviceID
    friends.meet(online, chance: &chance)
    return news + [.membersChanged]
  }

  /// Somebody else may have made the crew again before; only the answer to a join says who is there.
  private mutating func sitAlone(
    on seat: OriginalSeat, chance: inout some RandomNumberGenerator
  ) -> [OriginalMemberEffect] {
    let effects = sit(on: seat, with: [], chance: &chance)
    return isSeated ? effects + [.send(joining)] : effects
  }

  /// The hub was restarted and has forgotten all crews. Every member offers the code, and so they meet again.
  private mutating func createAnew() -> [OriginalMemberEffect] {
    phase = .creating
    return [.send(.create(code: code, introduction))]
  }

  private mutating func turnedAway(_ reason: OriginalTurningAway) -> [OriginalMemberEffect] {
    phase = .away
    return [.turnedAway(reason)]
  }

  private mutating func changed(_ change: (inout OriginalFriends) -> Void) -> [OriginalMemberEffect] {
    let before = friends
    change(&friends)
    return friends == before ? [] : [.membersChanged]
  }
}
