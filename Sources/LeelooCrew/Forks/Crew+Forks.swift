import CrewMessages

/// When two parts of a crew have gone different ways, as a hub can bring about (<doc:Forks>).
extension Crew {
  /// How long the members of both sides have to be heard.
  private static let hearing: Duration = .seconds(3)
  /// How long a hello counts.
  private static let memory: Duration = .seconds(60)

  /// Where a member was heard to be, and when.
  struct Heard: Sendable {
    let mark: EpochMark
    let at: Duration
  }

  /// A member said where it is.
  mutating func place(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    heard[hello.member.id] = Heard(mark: hello.epoch, at: turn.now)
    guard let mark = cipher?.mark, !hello.flags.contains(.lost) else { return }
    if hello.epoch == mark {
      agreed(hello.member.id, in: &turn)
    } else if hello.epoch.epoch == mark.epoch {
      forked(hello.epoch, in: &turn)
    } else if hello.epoch.epoch > mark.epoch {
      isBehind(hello.epoch, in: &turn)
    }
  }

  private mutating func agreed(_ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard standing.isProvisional else { return }
    standing.hear(device)
    guard !standing.isProvisional else { return }
    confirmed(in: &turn)
  }

  /// This device may believe in its epoch.
  mutating func confirmed(in turn: inout Turn<some RandomNumberGenerator>) {
    saveState(in: &turn)
    pursueIntents(in: &turn)
    publishOutbox(in: &turn)
    publishAcknowledgements(in: &turn)
  }

  /// There is another branch.
  mutating func forked(_ other: EpochMark?, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let other, rivalBranch == nil, resync == nil else { return }
    rivalBranch = other
    turn.emit(.startTimer(.fork, after: Self.hearing))
    sayHello(.asks, in: &turn)
  }

  /// Everybody who is there was heard: stay, or go over to the others.
  mutating func decideFork(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let first = rivalBranch, let mark = cipher?.mark else { return }
    rivalBranch = nil
    let recent = heard.filter { turn.now - $0.value.at <= Self.memory && identity.peer($0.key) != nil }
    let rivals = Set(recent.values.map(\.mark).filter { $0 != mark && $0.epoch >= mark.epoch })
    let branches = (rivals.isEmpty ? [first] : rivals.sorted { $0.tag < $1.tag }).map { rival in
      branch(rival, recent, ownCount: 0)
    }
    let own = branch(mark, recent, ownCount: 1)
    guard let best = branches.max(by: { ForkRule.decide(own: $0, other: $1) == .move }),
      ForkRule.decide(own: own, other: best) == .move
    else { return turn.emit(.journal(.forked(moves: false))) }
    turn.emit(.journal(.forked(moves: true)))
    beginResync(preferring: recent.first { $0.value.mark == best.mark }?.key, in: &turn)
  }

  private func branch(
    _ mark: EpochMark, _ recent: [DeviceID: Heard], ownCount: Int
  ) -> ForkRule.Branch {
    ForkRule.Branch(
      mark: mark, membersHeard: ownCount + recent.values.count { $0.mark == mark }, holdsRemovedKey: false)
  }
}
