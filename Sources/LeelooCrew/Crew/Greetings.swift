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
  var life: UInt64
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
  /// The salts of the last hellos of the others on this connection, which are their challenges.
  var challenges: [DeviceID: Opaque16] = [:]
  /// Our own, each good for one answer.
  private var ownChallenges: [Opaque16] = []
  /// Somebody asked, and the timer runs that answers.
  var owesAnswer = false

  /// How many starts one jump may pass over: more than a copy can be behind, and too few for anybody to use them up.
  private static let jumpLimit: UInt64 = 1 << 16
  private var count: UInt64 = 0

  /// Begins with this start.
  init(life: UInt64) { self.life = life }

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
    guard heard > counter, heard >> 32 < life + Self.jumpLimit else { return false }
    life = heard >> 32 + 1
    count = 0
    return true
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
  }

  /// A hello of ours went out under this salt.
  mutating func challenge(_ salt: Opaque16) { ownChallenges = ownChallenges.suffix(3) + [salt] }

  /// Whether this is a challenge of ours that nobody has answered; it is used up.
  mutating func takeChallenge(_ salt: Opaque16) -> Bool {
    guard let index = ownChallenges.firstIndex(of: salt) else { return false }
    ownChallenges.remove(at: index)
    return true
  }

  /// The connection is gone.
  mutating func disconnect() {
    connections = [:]
    challenges = [:]
    ownChallenges = []
    postponed = nil
    owesAnswer = false
  }
}
