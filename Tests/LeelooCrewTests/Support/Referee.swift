import ByteCoding
import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Looks into every frame that a device publishes, which the hub can't, and knows what must never be there.
struct Referee {
  private struct Use: Hashable {
    let sender: DeviceID
    let mark: EpochMark
    let generation: UInt64
  }

  private var uses: Set<Use> = []
  private var helloCounters: [DeviceID: UInt64] = [:]
  private var inspected: [DeviceID: Int] = [:]
  /// How many keys were used.
  var useCount: Int { uses.count }

  /// A device has gone from one generation of its sending keys to another.
  mutating func noteUse(by device: SimulatedDevice, since before: Crew.Position?) {
    guard let before, let after = device.crew.position, before.mark == after.mark else { return }
    for generation in before.generation..<max(before.generation, after.generation) {
      let use = Use(sender: device.crew.identity.own.id, mark: after.mark, generation: generation)
      #expect(uses.insert(use).inserted, "generation \(generation) was used twice")
    }
  }

  /// Looks at what the device published since the last time.
  mutating func inspect(_ device: SimulatedDevice) {
    let id = device.crew.identity.own.id
    let known = min(inspected[id] ?? 0, device.published.count)
    for publication in device.published[known...] { inspect(publication.body, from: device) }
    inspected[id] = device.published.count
  }

  private mutating func inspect(_ body: [UInt8], from device: SimulatedDevice) {
    do {
      let frame = try OuterFrame(opening: body, device.crew.frames)
      if frame.kind == .hello { try inspect(frame, from: device) }
    } catch {
      Issue.record("a device published what nobody can read: \(error)")
    }
  }

  private mutating func inspect(_ frame: OuterFrame, from device: SimulatedDevice) throws {
    let identity = device.crew.identity
    let hello = try Hello(verifying: frame.body, topic: device.crew.topic, salt: frame.salt) { _ in
      identity.signingKey.publicKey
    }
    // One that has lost everything learns from the others where its counting is.
    let isLost = hello.flags.contains(.lost)
    #expect(isLost || hello.counter > helloCounters[identity.own.id] ?? 0, "a hello's counter did not rise")
    helloCounters[identity.own.id] = hello.counter
  }
}

extension Crew {
  /// Where a device's sending keys are.
  struct Position {
    let mark: EpochMark
    let generation: UInt64
  }

  var position: Position? { cipher.map { Position(mark: $0.mark, generation: $0.nextGeneration) } }
}
