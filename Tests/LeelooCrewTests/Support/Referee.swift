import ByteCoding
import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Looks into every frame that a device publishes, which the hub can't, and knows what must never be there.
struct Referee {
  private struct Use: Hashable {
    let sender: DeviceID
    let generation: UInt64
  }

  private var uses: Set<Use> = []
  private var helloCounters: [DeviceID: UInt64] = [:]
  private var inspected: [DeviceID: Int] = [:]
  /// How many keys were used.
  var useCount: Int { uses.count }

  /// Looks at what the device published since the last time.
  mutating func inspect(_ device: SimulatedDevice) {
    let id = device.crew.identity.own.id
    let known = inspected[id] ?? 0
    for publication in device.published[known...] { inspect(publication.body, from: device) }
    inspected[id] = device.published.count
  }

  private mutating func inspect(_ body: [UInt8], from device: SimulatedDevice) {
    do {
      let frame = try OuterFrame(opening: body, device.crew.frames)
      switch frame.kind {
      case .message: inspect(try SealedMessage(decoding: frame.body))
      case .hello: try inspect(frame, from: device)
      default: break
      }
    } catch {
      Issue.record("a device published what nobody can read: \(error)")
    }
  }

  private mutating func inspect(_ message: SealedMessage) {
    let use = Use(sender: message.sender, generation: message.generation)
    #expect(uses.insert(use).inserted, "generation \(message.generation) was used twice")
  }

  private mutating func inspect(_ frame: OuterFrame, from device: SimulatedDevice) throws {
    let identity = device.crew.identity
    let hello = try Hello(verifying: frame.body, topic: device.crew.topic, salt: frame.salt) { _ in
      identity.signingKey.publicKey
    }
    #expect(hello.counter > helloCounters[identity.own.id] ?? 0, "a hello's counter did not rise")
    helloCounters[identity.own.id] = hello.counter
  }
}
