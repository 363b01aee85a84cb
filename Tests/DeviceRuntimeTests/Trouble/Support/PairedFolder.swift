import ByteCoding
import CrewMessages
import DeviceCore
import DeviceRuntime
import LeelooCrew
import LeelooCrypto
import Testing

/// A state folder as a pairing and a message that waits leave it, written by the program's own hands.
enum PairedFolder {
  static func make(_ path: String, original: OriginalMembership? = nil) throws {
    let (folder, randomness) = (try StateFolder(path), SystemRandomness())
    var chance = SystemRandomNumberGenerator()
    let founding = try Crew.create(
      named: "Kitchen crew", own: try member("Amy", 1), storageKey: try folder.sealingKey(from: randomness),
      wallClock: 0, randomness: randomness, chance: &chance)
    var crew = founding.crew
    try folder.storeDevice(
      DeviceMemory(name: "Amy", original: original).sealed(
        key: try folder.sealingKey(from: randomness), randomness: randomness))
    let newcomer = try CrewCandidate(try member("Ben", 2), randomness: randomness)
    let message = CrewEvent.send(.random(using: &chance), .text("waits"))
    var counter: UInt64 = 0
    try perform(founding.effects, of: &crew, in: folder, &counter, chance: &chance)
    let events: [CrewEvent] = [
      .linkUp(stream: 1, connection: 1), .subscribed(counter: 0),
      .grant(introduction: newcomer.introduction), .linkDown, message, .shutdown,
    ]
    for event in events {
      try perform(
        crew.step(event, at: .zero, wallClock: 0, chance: &chance), of: &crew, in: folder, &counter,
        chance: &chance)
    }
  }

  /// With a disk that does everything at once, and a hub that nobody else is connected to.
  private static func perform(
    _ effects: [CrewEffect], of crew: inout Crew, in folder: StateFolder, _ counter: inout UInt64,
    chance: inout SystemRandomNumberGenerator
  ) throws {
    var waiting = effects[...]
    while let effect = waiting.popFirst() {
      switch effect {
      case .store(let request, let token):
        try folder.perform(request)
        waiting += crew.step(.stored(token), at: .zero, wallClock: 0, chance: &chance)
      case .publish(let tag, let body):
        counter += 1
        let echo = CrewDelivery(
          stream: 1, counter: counter, senderConnection: 1, echoTag: tag, body: body)
        waiting += crew.step(.delivery(echo), at: .zero, wallClock: 0, chance: &chance)
      default: break
      }
    }
  }

  private static func member(_ name: String, _ number: UInt8) throws -> Member {
    Member(
      id: DeviceID(try #require(Opaque16([UInt8](repeating: number, count: 16)))), name: name, colour: number)
  }
}
