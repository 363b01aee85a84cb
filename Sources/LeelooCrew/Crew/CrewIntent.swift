import CrewMessages

/// What this device wants changed in the crew, until a commit has done it.
enum CrewIntent: Equatable, Sendable {
  /// Let a device in; the others may come first so many times more.
  case grant(introduction: [UInt8], triesLeft: Int)
  /// Remove a member.
  case remove(DeviceID)
  /// Remove a member on the word of another branch.
  case follow(RemovalWord)
  /// Put a member back in.
  case readmit(ResyncRequest)
  /// Do what a leaving member proposed.
  case takeProposals
  /// Renew our keys.
  case renew

  /// Whether it is to let in the device that introduced itself so.
  func letsIn(_ introduction: [UInt8]) -> Bool {
    if case .grant(introduction, _) = self { true } else { false }
  }

  /// Whom it is to put back in.
  var asker: DeviceID? {
    if case .readmit(let request) = self { request.asker } else { nil }
  }
}

/// What this device is about to commit.
struct Commits: Sendable {
  /// How long a device waits that lost a race, in milliseconds.
  static let retreat = 200...2_000
  /// How often whoever is to be removed may come first before its removal waits for nothing any more.
  static let removalTries = 3
  /// How often the one that lets a device in tries again.
  static let grantTries = 3

  /// What is wanted, the first next.
  var intents: [CrewIntent] = []
  /// What the staged commit is for.
  var current: CrewIntent?
  /// How many commits were staged since the start, and the last of them that is on the disk. One from before the start
  /// is there.
  var lastStaged = 0
  var lastStored = 0
  var isStored: Bool { lastStaged == lastStored }
  /// The last that was published; of one from before the start nobody knows, so it counts as published.
  var lastPublished = 0
  var isPublished: Bool { lastStaged == lastPublished }
  /// When to try at the earliest.
  var notBefore: Duration = .zero
  /// How often whoever is to be removed came first.
  private var heldUp: [DeviceID: Int] = [:]

  /// One more wish; the same one twice is one.
  mutating func want(_ intent: CrewIntent) {
    if !intents.contains(intent) { intents.append(intent) }
  }

  /// What another branch said to the last epoch counts in this one, or, without one, no more.
  mutating func rebindWords(to branch: EpochMark?) {
    intents = intents.compactMap { intent in
      guard case .follow(var word) = intent else { return intent }
      guard let branch else { return nil }
      word.branch = branch
      return .follow(word)
    }
  }

  /// A wish that goes before all others.
  mutating func wantFirst(_ intent: CrewIntent) {
    intents.removeAll { $0 == intent }
    intents.insert(intent, at: 0)
  }

  /// Whether the asker of this request waits to be put back in, by a commit that is not staged yet.
  func waits(for request: ResyncRequest) -> Bool {
    intents.contains { $0.asker == request.asker && $0 != current }
  }

  /// Those who wait to be put back in.
  var askers: [DeviceID] { intents.compactMap(\.asker) }

  /// These need not be put back in by what they asked for until now.
  mutating func dropReadmissions(of devices: [DeviceID]) {
    intents.removeAll { $0.asker.map(devices.contains) ?? false }
  }

  /// Done, or not wanted any more.
  mutating func drop(_ intent: CrewIntent) {
    intents.removeAll { $0 == intent }
    if case .remove(let device) = intent { heldUp[device] = nil }
  }

  /// A commit came first, of this member. How often one did since its removal is wanted; nothing if it is not.
  mutating func heldUp(by author: DeviceID) -> Int? {
    guard intents.contains(.remove(author)) else { return nil }
    heldUp[author, default: 0] += 1
    return heldUp[author]
  }

  /// Somebody else's commit came first: what is still wanted has to be made anew, after a while.
  mutating func retreat(at now: Duration, chance: inout some RandomNumberGenerator) {
    current = nil
    notBefore = now + .milliseconds(Int.random(in: Self.retreat, using: &chance))
  }
}
