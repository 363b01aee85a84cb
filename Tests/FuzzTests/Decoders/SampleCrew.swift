import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport

@testable import LeelooCrew

/// A connected member of a crew of two, and what such a member says and writes: each time the same, so that an input that
/// was found does the same again.
struct SampleCrew {
  static let now: UInt64 = 1_783_000_000_000
  static let storageKey = SecretBytes(copying: [UInt8](repeating: 7, count: Vault.keyCount))
  /// Making one takes time.
  static let shared = Result { try SampleCrew() }

  let crew: Crew
  let key: Ed25519PrivateKey
  private var effects: [CrewEffect]

  var keys: FrameKeys { crew.frames }

  private init() throws {
    var chance = SplitMix64(seed: 7)
    let randomness = SampleRandomness(seed: 8)
    let amy = Member(id: .random(using: &chance), name: "Amy", colour: 1)
    let ben = Member(id: .random(using: &chance), name: "Ben", colour: 2)
    let start = try Crew.create(
      named: "Kitchen crew", own: amy, storageKey: Self.storageKey, wallClock: Self.now,
      randomness: randomness, chance: &chance)
    let candidate = try CrewCandidate(ben, randomness: randomness)
    var shell = Shell(crew: start.crew, chance: chance)
    shell.perform(start.effects)
    shell.step(.linkUp(stream: 1, connection: 1))
    shell.step(.subscribed(counter: 0))
    shell.step(.grant(introduction: candidate.introduction))
    shell.step(.send(.random(using: &chance), .text("the eagle lands at nine")))
    shell.step(.rename(name: "Amelia", colour: 3))
    (crew, key, effects) = (shell.crew, shell.crew.identity.signingKey, shell.effects)
  }

  /// A disk that is done at once, and a hub that echoes at once.
  private struct Shell {
    var crew: Crew
    var chance: SplitMix64
    var effects: [CrewEffect] = []

    mutating func step(_ event: CrewEvent) {
      perform(crew.step(event, at: .seconds(9), wallClock: SampleCrew.now, chance: &chance))
    }

    mutating func perform(_ news: [CrewEffect]) {
      effects += news
      for effect in news {
        switch effect {
        case .store(_, let token): step(.stored(token))
        case .publish(let tag, let body):
          step(
            .delivery(
              CrewDelivery(stream: 1, counter: tag, senderConnection: 1, echoTag: tag, body: body)))
        default: break
        }
      }
    }
  }

  /// As they go over the hub.
  var frames: [[UInt8]] {
    effects.compactMap { if case .publish(_, let body) = $0 { body } else { nil } }
  }

  /// As they lie on the disk, behind the numbers that ``Decoder/crewFiles`` expects.
  var files: [[UInt8]] {
    let stored = effects.compactMap { effect -> [UInt8]? in
      switch effect {
      case .store(.write(.state, let bytes), _): [0] + bytes
      case .store(.rewrite(.outbox, let bytes), _): [1] + bytes
      default: nil
      }
    }
    let secrets: [(UInt8, SecretBytes?)] = [
      (2, crew.identity.encoded), (3, crew.encodedState), (7, crew.cipher?.context.encoded),
    ]
    var files: [[UInt8]] = stored.suffix(4)
    for case (let number, let secret?) in secrets {
      files.append([number] + secret.withUnsafeBytes { Array($0) })
    }
    files += crew.outbox.entries.map { [4] + $0.record.encoded }
    files.append([5] + SeenRecord.arrived([Self.id], from: Self.device).encoded)
    files += crew.history.entries.map { [6] + $0.encoded }
    files.append([8] + crew.identity.profile.encoded)
    return files
  }

  private static let device = DeviceID(Opaque16([UInt8](repeating: 3, count: 16))!)
  private static let id = MessageID(Opaque16([UInt8](repeating: 4, count: 16))!)
  private static let mark = EpochMark(epoch: 5, tag: EpochTag(6))

  /// What is signed, behind the numbers that ``Decoder/crewFrames`` expects.
  static var signed: [[UInt8]] {
    let part = CatchUpPart(
      asker: device, author: device, number: 1, index: 0,
      answer: .handshakes([[1, 2, 3], [4]], endsWindow: true))
    let request = ResyncRequest(
      asker: device, addressee: device, challenge: device.value, counter: 9, keyPackage: [1, 2])
    let welcome = ResyncWelcome(asker: device, author: device, counter: 9, origins: [], welcome: [1, 2, 3])
    let key = (try? shared.get())?.key.publicKey
    let notice = RemovalNotice(author: device, branch: mark, removed: [key].compactMap(\.self))
    return [
      [1] + CatchUpRequest(asker: device, number: 1, from: mark).encoded, [2] + part.encoded,
      [3] + request.encoded, [4] + welcome.encoded, [5] + notice.encoded, hello,
    ]
  }

  /// Of a frame that this member published: kind, length and content before the signature.
  private static var hello: [UInt8] {
    guard let crew = try? shared.get() else { return [0] }
    let hellos = crew.frames.compactMap { try? OuterFrame(opening: $0, crew.keys) }.filter {
      $0.kind == .hello
    }
    let content = hellos.first.flatMap { try? SignedBody(splitting: $0.body) }?.content
    return [0] + (content ?? [])
  }

  /// Bodies behind kind and length, one after the other.
  static var bodies: [[UInt8]] {
    guard let crew = try? shared.get() else { return [] }
    let opened = crew.frames.compactMap { try? OuterFrame(opening: $0, crew.keys) }
    let each = opened.map { frame in
      var writer = ByteWriter()
      writer.append(integer: frame.kind.rawValue - 1)
      writer.append(vector: frame.body, UInt16.self)
      return writer.bytes
    }
    return each + [each.flatMap(\.self)]
  }

  static var messages: [[UInt8]] {
    let contents: [MessageContent] = [
      .reaction(.love), .text("hello"),
      .acknowledgement([id, id]),
      .song(Song(link: SongLink("spotify:track:4cOdK2wGLETKBW3PvgPWqT")!, title: "SOS")),
      .song(Song(link: SongLink("https://music.example/a?b=c#d")!)),
    ]
    return contents.map { CrewMessage(id: id, sentAt: now, content: $0, follows: id).encoded }
  }

  static var pairing: [[UInt8]] {
    let (nonce, share) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 65))
    let confirmation = [UInt8](repeating: 3, count: 32)
    let messages: [PairingMessage] = [
      .hello(nonce: nonce), .answer(.newcomer, nonce: nonce, share: share),
      .answer(.host, nonce: nonce, share: share), .share(share, confirmation: confirmation),
      .confirmation(confirmation, box: [1, 2, 3]), .hostBox([1, 2]), .newcomerBox([3]), .codeDidNotMatch,
      .bothInCrews,
    ]
    let boxes: [BoxContent] = [.accept, .welcome(SecretBytes(copying: [1, 2, 3]))]
    return messages.map(\.encoded) + boxes.map { $0.encoded.withUnsafeBytes { Array($0) } }
      + [Array("LEELOO-7X3K-H4NP".utf8)]
  }
}
