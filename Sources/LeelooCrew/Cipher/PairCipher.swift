import ByteCoding
import CrewMessages
import LeelooCrypto

/// For exactly two members; replaced by MLS.
///
/// Both have a random secret of 32 bytes, which the host made and handed over in the sealed channel of the
/// pairing. From it each sender has a one-way chain of keys; each message takes one key, is sealed with
/// ChaCha20-Poly1305 and signed with its sender's Ed25519 key. Used keys are gone, so what was said before a
/// theft stays unread. What MLS adds and this has not: recovery after a theft, and more than two.
///
/// The nonce. A key seals one message (see ``SendingChain``), so any nonce would do. It is random all the same:
/// if somebody puts back an old image of the card, which no device can notice before the other one tells, a key
/// is used again, and then two messages must not meet under the same key and nonce. RFC 9420 section 6.3.1 has
/// its reuse guard for this reason.
struct PairCipher: CrewCipher {
  /// How many members there are.
  static let memberCount = 2
  /// How many bytes the secret of the crew has.
  static let secretCount = 32

  private let parties: Parties
  private var sending: SendingChain
  private var receiving: ReceivingWindow
  let authenticator: SecretBytes

  /// Who talks, and where.
  struct Parties: Sendable {
    let crew: Opaque16
    let topic: Opaque16
    let own: DeviceID
    let signingKey: Ed25519PrivateKey
    let peer: DeviceID
    let peerKey: Ed25519PublicKey
  }

  /// Begins both chains. The secret is of no use to anyone afterwards.
  init(_ parties: Parties, crewSecret: SecretBytes) {
    let root = HKDF.extract(salt: parties.crew.bytes, inputKeyMaterial: crewSecret)
    self.parties = parties
    sending = SendingChain(startingAt: Self.chain(of: parties.own, from: root))
    receiving = ReceivingWindow(startingAt: Self.chain(of: parties.peer, from: root))
    authenticator = root.derived(.pairAuthenticator)
  }

  private static func chain(of sender: DeviceID, from root: SecretBytes) -> ChainKey {
    ChainKey(generation: 0, secret: root.derived(.pairChain, sender.value.bytes))
  }

  mutating func seal(
    _ plaintext: [UInt8], chance: inout some RandomNumberGenerator
  ) throws(CryptoError) -> [UInt8] {
    let (generation, key) = sending.takeKey()
    let nonce = chance.bytes(AEAD.nonceCount)
    let ciphertext = try AEAD.chaCha20Poly1305.seal(
      plaintext, key: key, nonce: nonce, authenticating: associatedData(of: parties.own, generation))
    var message = SealedMessage(
      sender: parties.own, generation: generation, nonce: nonce, ciphertext: ciphertext)
    message.signature = try parties.signingKey.sign(
      message.signedBytes(topic: parties.topic, crew: parties.crew))
    return message.encoded
  }

  mutating func open(_ sealed: [UInt8]) throws(DropReason) -> (sender: DeviceID, plaintext: [UInt8]) {
    let message = try SealedMessage(decoding: sealed)
    guard message.sender == parties.peer else { throw .notAMember }
    let signed = message.signedBytes(topic: parties.topic, crew: parties.crew)
    // Before any key is derived: a stranger must not make us run a chain forward.
    guard parties.peerKey.isValid(message.signature, for: signed) else { throw .forged }
    var window = receiving
    let key = try window.takeKey(for: message.generation)
    let data = associatedData(of: message.sender, message.generation)
    guard
      let plaintext = try? AEAD.chaCha20Poly1305.open(
        message.ciphertext, key: key, nonce: message.nonce, authenticating: data)
    else { throw .undecryptable }
    receiving = window
    return (message.sender, plaintext)
  }

  private func associatedData(of sender: DeviceID, _ generation: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(parties.crew)
    writer.append(sender)
    writer.append(integer: generation)
    return writer.bytes
  }
}

extension PairCipher {
  /// Its keys never change but by being used.
  var epoch: UInt64 { 0 }
  var canSeal: Bool { sending.canSeal }
  var wantsReservation: Bool { sending.wantsReservation }
  var nextGeneration: UInt64 { sending.nextGeneration }
  var reservedEnd: UInt64 { sending.reservedEnd }

  mutating func reserve() { sending.reserve() }
  mutating func reservationStored(upTo end: UInt64) { sending.reservationStored(upTo: end) }
  mutating func jump(to generation: UInt64) -> Bool { sending.jump(to: generation) }

  func expectedGeneration(of sender: DeviceID) -> UInt64? {
    sender == parties.peer ? receiving.nextGeneration : nil
  }

  mutating func expect(_ sender: DeviceID, at generation: UInt64) {
    if sender == parties.peer { receiving.expect(generation) }
  }
}

extension PairCipher {
  /// Takes up both chains from the disk. Nothing is reserved yet.
  init(_ parties: Parties, from reader: inout SecretReader) throws(ByteCodingError) {
    self.parties = parties
    sending = SendingChain(startingAt: try ChainKey(from: &reader))
    receiving = try ReceivingWindow(from: &reader)
    authenticator = try reader.secret(ChainKey.count)
  }

  func encode(to writer: inout SecretWriter) {
    sending.encode(to: &writer)
    receiving.encode(to: &writer)
    writer.append(authenticator)
  }
}
