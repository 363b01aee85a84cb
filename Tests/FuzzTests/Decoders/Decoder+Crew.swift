import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport

@testable import LeelooCrew

extension Decoder {
  /// What anybody can publish to a crew's topic.
  static let outerFrame = Decoder(name: "outer-frame", seeds: { try SampleCrew.shared.get().frames }) {
    bytes in
    guard let crew = try? SampleCrew.shared.get() else { return }
    _ = try? OuterFrame(opening: bytes, crew.keys)
  }

  /// What members say to each other outside MLS, the first byte telling which.
  static let crewFrames = Decoder(name: "crew-frames", seeds: { SampleCrew.signed }) { bytes in
    guard let kind = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    switch kind % 6 {
    case 0: hello(content)
    case 1: if let value = try? CatchUpRequest(decoding: content) { expectSame(content, value.encoded) }
    case 2: if let value = try? CatchUpPart(decoding: content) { expectSame(content, value.encoded) }
    case 3: if let value = try? ResyncRequest(decoding: content) { expectSame(content, value.encoded) }
    case 4: if let value = try? ResyncWelcome(decoding: content) { expectSame(content, value.encoded) }
    default: if let value = try? RemovalNotice(decoding: content) { expectSame(content, value.encoded) }
    }
  }

  /// A hello is read only behind its signature; here everybody's is right.
  private static func hello(_ content: [UInt8]) {
    guard let crew = try? SampleCrew.shared.get() else { return }
    let salt = [UInt8](repeating: 0, count: OuterFrame.saltCount)
    let seal = SignedBody.Seal(kind: .hello, topic: crew.keys.topic, salt: salt)
    guard let body = try? seal.body(content, by: crew.key) else { return }
    _ = try? Hello(verifying: body, topic: crew.keys.topic, salt: salt) { _ in crew.key.publicKey }
  }

  /// A member that is given frames by somebody who knows the crew's sync secret, as an ex-member does: the first byte of
  /// each names its kind, the next two its length.
  static let crewStep = Decoder(name: "crew-step", seeds: { SampleCrew.bodies }) { bytes in
    guard var crew = try? SampleCrew.shared.get().crew else { return }
    var chance = SplitMix64(seed: 9)
    var reader = ByteReader(bytes)
    var count: UInt64 = 0
    while let number = try? reader.integer(UInt8.self),
      let body = try? reader.vector(UInt16.self, limit: OuterFrame.bodyLimit)
    {
      count += 1
      let frame = OuterFrame(
        kind: FrameKind(rawValue: number % 7 + 1) ?? .message, salt: chance.bytes(16), body: Array(body))
      guard let sealed = try? frame.sealed(crew.frames) else { return }
      let delivery = CrewDelivery(
        stream: 1, counter: count, senderConnection: 2, echoTag: nil, body: sealed)
      _ = crew.step(.delivery(delivery), at: .seconds(10), wallClock: SampleCrew.now, chance: &chance)
    }
  }

  /// What a member encrypted.
  static let crewMessage = Decoder(name: "crew-message", seeds: { SampleCrew.messages }) { bytes in
    guard let message = try? CrewMessage(decoding: bytes), message.content.isSendable else { return }
    expectSame(message, try? CrewMessage(decoding: message.encoded))
  }

  /// What lies on the disk: sealed files, and what is in them, the first byte telling which.
  static let crewFiles = Decoder(name: "crew-files", seeds: { try SampleCrew.shared.get().files }) { bytes in
    guard let kind = bytes.first, let crew = try? SampleCrew.shared.get() else { return }
    let content = Array(bytes.dropFirst())
    switch kind % 9 {
    case 0: _ = SnapshotFile(opening: content, as: .state, key: SampleCrew.storageKey)
    case 1: _ = RecordLog.read(content, as: .outbox, key: SampleCrew.storageKey)
    case 2: _ = try? CrewIdentity(decoding: SecretBytes(copying: content))
    case 3: state(content, of: crew)
    case 4: _ = try? OutboxRecord(decoding: content)
    case 5: _ = try? SeenRecord(decoding: content)
    case 6: _ = try? HandshakeHistory.Entry(decoding: content)
    case 7: _ = try? CrewContext(decoding: SecretBytes(copying: content))
    default: _ = try? LeafProfile(decoding: content)
    }
  }

  private static func state(_ content: [UInt8], of sample: SampleCrew) {
    var reader = SecretReader(SecretBytes(copying: content))
    guard (try? CrewState(from: &reader)) != nil else { return }
    let identity = sample.crew.identity
    let cipher = try? sample.crew.maker.restore(identity.own.id, identity.signingKey, from: &reader)
    // What opens has to go on.
    guard var cipher, (try? reader.finish()) != nil else { return }
    cipher.reserve()
    var writer = SecretWriter()
    cipher.encode(to: &writer)
  }

  /// Both sides of a pairing, and a code as people type it.
  static let pairing = Decoder(name: "pairing", seeds: { SampleCrew.pairing }) { bytes in
    if let message = try? PairingMessage(decoding: bytes) { expectSame(bytes, message.encoded) }
    _ = try? BoxContent(decoding: SecretBytes(copying: bytes))
    _ = PairingCode.parse(String(decoding: bytes, as: UTF8.self))
  }
}
