import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS
import TestSupport

@testable import LeelooCrew

/// Amy, who is connected, and Ben, who is in her crew and may say anything: each time the same.
struct SealedCrew {
  /// Making one takes time.
  static let shared = Result { try SealedCrew() }

  private let amy: Crew
  private let ben: Crew
  private let frames: [[UInt8]]

  private init() throws {
    var chance = SplitMix64(seed: 21)
    let randomness = SampleRandomness(seed: 22)
    let own = Member(id: .random(using: &chance), name: "Amy", colour: 1)
    let founding = try Crew.create(
      named: "Kitchen crew", own: own, storageKey: SampleCrew.storageKey, wallClock: SampleCrew.now,
      randomness: randomness, chance: &chance)
    let candidate = try CrewCandidate(
      Member(id: .random(using: &chance), name: "Ben", colour: 2), randomness: randomness)
    let amy = SampleShell(founding, connection: 1, chance: chance) {
      $0.grant(introduction: candidate.introduction)
    }
    guard let welcome = amy.welcome else { throw CrewError.malformed }
    let host = HostProfile(
      offer: CrewOffer(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1), deviceID: own.id,
      signatureKey: founding.crew.identity.signingKey.publicKey)
    let joining = try candidate.join(
      welcome, of: host, storageKey: SampleCrew.storageKey, wallClock: SampleCrew.now, chance: &chance)
    let ben = SampleShell(joining, connection: 2, chance: chance) { _ in }
    (self.amy, self.ben, frames) = (amy.crew, ben.crew, ben.frames)
  }

  /// Amy is given something that Ben says, sealed by his keys of the epoch or signed by his key for the crew.
  @discardableResult
  func deliver(_ kind: FrameKind, _ content: [UInt8]) -> [CrewEffect] { hear(kind, content).effects }

  /// The same, and what Amy is then.
  func hear(_ kind: FrameKind, _ content: [UInt8]) -> (amy: Crew, effects: [CrewEffect]) {
    var amy = amy
    var chance = SplitMix64(seed: 23)
    let salt = chance.bytes(OuterFrame.saltCount)
    guard let body = kind == .message ? sealed(content) : signed(content, kind, salt),
      body.count <= OuterFrame.bodyLimit,
      let frame = try? OuterFrame(kind: kind, salt: salt, body: body).sealed(amy.frames)
    else { return (amy, []) }
    let delivery = CrewDelivery(
      stream: 1, counter: 1_000, senderConnection: 2, echoTag: nil, body: frame)
    let effects = amy.step(
      .delivery(delivery), at: .seconds(10), wallClock: SampleCrew.now, chance: &chance)
    return (amy, effects)
  }

  private func sealed(_ plaintext: [UInt8]) -> [UInt8]? {
    guard let cipher = ben.cipher as? MLSCipher else { return nil }
    return try? cipher.group.seal(plaintext, chance: cipher.randomness).message.encoded
  }

  private func signed(_ content: [UInt8], _ kind: FrameKind, _ salt: [UInt8]) -> [UInt8]? {
    try? SignedBody.Seal(kind: kind, topic: ben.frames.topic, salt: salt)
      .body(content, by: ben.identity.signingKey)
  }

  /// What Ben says of himself and of others, behind the number of its kind less one.
  var contents: [[UInt8]] {
    let id = MessageID(ben.ownID.value)
    let said: [MessageContent] = [
      .text("the eagle lands at nine"), .reaction(.love), .acknowledgement([id, id]),
    ]
    let messages = said.map { [0] + CrewMessage(id: id, sentAt: SampleCrew.now, content: $0).encoded }
    let own = frames.compactMap { try? OuterFrame(opening: $0, ben.frames) }.filter { $0.kind != .message }
      .compactMap { frame in
        (try? SignedBody(splitting: frame.body)).map { [frame.kind.rawValue - 1] + $0.content }
      }
    let mark = EpochMark(epoch: 1, tag: EpochTag(6))
    let part = CatchUpPart(
      asker: amy.ownID, author: ben.ownID, number: 1, index: 0,
      answer: .handshakes([[1, 2, 3], [4]], endsWindow: true))
    let request = ResyncRequest(
      asker: ben.ownID, addressee: amy.ownID, challenge: ben.ownID.value, counter: 9, keyPackage: [1, 2])
    let welcome = ResyncWelcome(
      asker: amy.ownID, author: ben.ownID, counter: 9, origins: [], welcome: [1, 2, 3])
    let notice = RemovalNotice(
      author: ben.ownID, branch: amy.cipher?.mark ?? mark,
      removed: [amy, ben].map(\.identity.signingKey.publicKey))
    return messages + own + [
      [2] + CatchUpRequest(asker: ben.ownID, number: 1, from: mark).encoded, [3] + part.encoded,
      [4] + request.encoded, [5] + welcome.encoded, [6] + notice.encoded,
    ]
  }
}

/// A connected member with a disk that is done at once, and a hub that echoes at once.
private struct SampleShell {
  private(set) var crew: Crew
  private(set) var frames: [[UInt8]] = []
  private(set) var welcome: SecretBytes?
  private let connection: UInt64
  private var chance: SplitMix64

  init(
    _ start: CrewStart, connection: UInt64, chance: SplitMix64, then event: (inout SampleShell) -> Void
  ) {
    self.connection = connection
    crew = start.crew
    self.chance = chance
    perform(start.effects)
    step(.linkUp(stream: 1, connection: connection))
    step(.subscribed(counter: 0))
    event(&self)
  }

  mutating func grant(introduction: [UInt8]) { step(.grant(introduction: introduction)) }

  private mutating func step(_ event: CrewEvent) {
    perform(crew.step(event, at: .seconds(9), wallClock: SampleCrew.now, chance: &chance))
  }

  private mutating func perform(_ effects: [CrewEffect]) {
    for effect in effects {
      switch effect {
      case .store(_, let token): step(.stored(token))
      case .publish(let tag, let body):
        frames.append(body)
        step(
          .delivery(
            CrewDelivery(
              stream: 1, counter: tag, senderConnection: connection, echoTag: tag, body: body)))
      case .welcome(let secret, _): welcome = secret
      default: break
      }
    }
  }
}
