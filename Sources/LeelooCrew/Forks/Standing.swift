import CrewMessages

/// Whether this device may believe in the epoch that it is in (<doc:Forks>).
///
/// A member that was long away, or was put back in, may have been led into a history that an ex-member and the hub
/// made up together. It holds back what it has to say until more than half of those it last knew, besides whoever
/// brought it there, are in the same epoch.
enum Standing: Equatable, Sendable {
  /// It has followed the crew all along.
  case confirmed
  /// It waits for others to say the same.
  case provisional(Doubt)

  /// How long away is long.
  static let patience: Duration = .seconds(24 * 3_600)

  /// What a member in doubt waits for.
  struct Doubt: Equatable, Sendable {
    /// The other members as it last knew them, but for those whom its own user has removed.
    var lastKnown: Set<DeviceID>
    /// Who brought it where it is; its word counts only where there is nobody else.
    var author: DeviceID?
    /// Who of the others said the same epoch.
    var agreeing: Set<DeviceID> = []
    /// Only the clock is to blame, which can't tell how long this device was away: it may have been short.
    var awaitsTime = false
    /// The ghosts (<doc:Forks>) in its roster. While there are any, only its user can say that the roster is right.
    var ghosts: Set<DeviceID> = []

    /// Whether enough have said so.
    var isSettled: Bool {
      guard ghosts.isEmpty else { return false }
      let independent = lastKnown.subtracting(author.map { [$0] } ?? [])
      let witnesses = independent.isEmpty ? lastKnown : independent
      return witnesses.isEmpty || agreeing.intersection(witnesses).count * 2 > witnesses.count
    }
  }

  /// Whether something is held back.
  var isProvisional: Bool { self != .confirmed }

  /// Whether it is in doubt for want of the time alone.
  var awaitsTime: Bool {
    get {
      guard case .provisional(let doubt) = self else { return false }
      return doubt.awaitsTime
    }
    set {
      guard case .provisional(var doubt) = self else { return }
      doubt.awaitsTime = newValue
      self = .provisional(doubt)
    }
  }

  /// A member has put it back in. One that was in doubt already goes on waiting for those whom it knew then: the others may
  /// be of its adversary's making.
  mutating func comeBack(by author: DeviceID, knowing others: Set<DeviceID>, beside ghosts: [DeviceID]) {
    self = .provisional(
      Doubt(lastKnown: lastKnown ?? others, author: author, ghosts: self.ghosts.union(ghosts)))
  }

  /// The ghosts in the roster of a member in doubt.
  var ghosts: Set<DeviceID> {
    guard case .provisional(let doubt) = self else { return [] }
    return doubt.ghosts
  }

  /// Whoever is not in the roster is no ghost in it. That its user has removed one is not enough: it can still read.
  mutating func forgetGhosts(outside roster: Set<DeviceID>) {
    guard case .provisional(var doubt) = self else { return }
    doubt.ghosts.formIntersection(roster)
    self = .provisional(doubt)
  }

  /// The others as a member in doubt last knew them.
  var lastKnown: Set<DeviceID>? {
    guard case .provisional(let doubt) = self else { return nil }
    return doubt.lastKnown
  }

  /// A member brought it where it is.
  mutating func bring(by author: DeviceID) {
    guard case .provisional(var doubt) = self else { return }
    doubt.author = author
    self = .provisional(doubt)
  }

  /// A member said that it is in our epoch.
  mutating func hear(_ device: DeviceID) {
    guard case .provisional(var doubt) = self else { return }
    doubt.agreeing.insert(device)
    self = doubt.isSettled ? .confirmed : .provisional(doubt)
  }

  /// This device's own user removes a member, whose word counts no more.
  mutating func forgo(_ device: DeviceID) {
    guard case .provisional(var doubt) = self else { return }
    doubt.lastKnown.remove(device)
    self = doubt.isSettled ? .confirmed : .provisional(doubt)
  }

  /// The user looked at the roster and said that it is right.
  mutating func confirm() { self = .confirmed }

  /// The epoch changed: what was said of the one before counts no more.
  mutating func moveOn() {
    guard case .provisional(var doubt) = self else { return }
    doubt.agreeing = []
    self = .provisional(doubt)
  }
}
