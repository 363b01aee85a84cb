import ByteCoding
import CrewMessages

/// The counting of hellos, ours and the others', and where the others are.
///
/// Our counter is the number of this start of the program, in its upper half, and the hellos since, in its lower
/// half. The start is on the disk before the first hello, so the counter rises whatever is lost.
struct Greetings: Sendable {
  /// How long a member is silent at least and at most.
  static let interval: ClosedRange<Double> = 600...900
  /// Of more than two, each answers whoever asks within so many milliseconds for every other one, and all at once.
  static let answerSpread = 50

  /// The number of this start.
  private(set) var life: UInt64
  /// The same as this run began; nothing where it was lost.
  private let firstLife: UInt64?
  /// The last start that is on the disk.
  var storedLife: UInt64 = 0
  /// What was to be said before that.
  var postponed: Hello.Flags?
  /// The counter of the last hello of each of the others.
  var counters: [DeviceID: UInt64] = [:]
  /// When each of the others was heard, in milliseconds since 1970 by this device's clock.
  var heardAt: [DeviceID: UInt64] = [:]
  /// The sockets of the others on this connection's hub.
  var connections: [DeviceID: UInt64] = [:]
  /// The salts of the last hellos on this connection of those of the others who have keys, which are their challenges.
  var challenges: [DeviceID: Opaque16] = [:]
  /// Our own, and who has answered each: one answer is good from everybody.
  private var ownChallenges: [(salt: Opaque16, answeredBy: Set<DeviceID>)] = []
  /// Somebody asked, and the timer runs that answers.
  var owesAnswer = false
  /// What each of the others has seen of us in an epoch that this device has not reached: it did in a run that it has
  /// forgotten.
  var ahead: [DeviceID: (mark: EpochMark, nextGeneration: UInt64)] = [:]
  private var correctedAt: Duration?

  /// How seldom whoever counts behind what was heard of it is told so: the hub may say one old hello over and over.
  private static let correcting: Duration = .seconds(2)
  /// How many starts may be passed over between two: more than a copy can be behind, and too few for anybody to use them up.
  private static let jumpLimit: UInt64 = 1 << 16
  /// More lives than any device has, and half of what its file may hold: it stands above its hellos' counters, which have 64
  /// bits with it.
  static let lifeLimit: UInt64 = 1 << 30
  private var count: UInt64 = 0

  /// Begins with this start.
  init(life: UInt64) { (self.life, firstLife) = (life, life) }

  /// Begins where nobody here knows any more how many starts there have been.
  private init() { (life, firstLife) = (1, nil) }

  /// Without any memory; whoever has heard of this device tells it where it was.
  static var forgotten: Greetings { Greetings() }

  /// Whether a hello may be said.
  var isLifeStored: Bool { storedLife == life }
  /// The counter of our last hello.
  var counter: UInt64 { life << 32 | count }

  /// The counter of our next hello.
  mutating func nextCounter() -> UInt64 {
    count += 1
    return counter
  }

  /// Another one has heard a hello of ours with this counter; if we have not got that far, this device's state is an
  /// old copy. True if so: the new life has to be stored.
  mutating func jump(past heard: UInt64) -> Bool {
    let bound = min((firstLife ?? Self.lifeLimit) + Self.jumpLimit, Self.lifeLimit)
    guard heard > counter, heard >> 32 < bound else { return false }
    life = heard >> 32 + 1
    count = 0
    return true
  }

  /// Somebody asks under a counter that it had used before, and is told from where it has to count; for how long that has
  /// to wait.
  mutating func restBeforeCorrecting(at now: Duration) -> Duration {
    let rest = correctedAt.map { max(.zero, $0 + Self.correcting - now) } ?? .zero
    if !owesAnswer { correctedAt = now + rest }
    return rest
  }

  /// What any of the others has seen of us in this epoch, before this device reached it.
  mutating func takeAhead(in mark: EpochMark?) -> UInt64? {
    let reached = ahead.filter { $0.value.mark == mark }
    for claimant in reached.keys { ahead[claimant] = nil }
    return reached.values.map(\.nextGeneration).max()
  }

  /// A member was heard. A clock that nobody has set says nothing of when.
  mutating func noteHeard(_ device: DeviceID, wallClock: UInt64) {
    if WallClock.isSet(wallClock) { heardAt[device] = wallClock }
  }

  /// A member is not in the crew any more.
  mutating func forget(_ device: DeviceID) {
    counters[device] = nil
    heardAt[device] = nil
    connections[device] = nil
    challenges[device] = nil
    ahead[device] = nil
  }

  /// A hello of ours went out under this salt.
  mutating func challenge(_ salt: Opaque16) {
    ownChallenges = ownChallenges.suffix(3)
    ownChallenges.append((salt: salt, answeredBy: []))
  }

  /// Whether this is a challenge of ours that this member has not answered; for it, it is used up.
  mutating func takeChallenge(_ salt: Opaque16, by device: DeviceID) -> Bool {
    guard let index = ownChallenges.firstIndex(where: { $0.salt == salt }) else { return false }
    return ownChallenges[index].answeredBy.insert(device).inserted
  }

  /// Whether a hello of ours on this connection asks the question of this number.
  func asks(_ number: UInt64) -> Bool { ownChallenges.contains { $0.salt.question == number } }

  /// The connection is gone.
  mutating func disconnect() {
    connections = [:]
    challenges = [:]
    ownChallenges = []
    postponed = nil
    owesAnswer = false
  }
}

extension Opaque16 {
  /// The number of the question that a hello with this salt asks of those who removed its speaker.
  var question: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
