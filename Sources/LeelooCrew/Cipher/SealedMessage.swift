import ByteCoding
import CrewMessages
import LeelooCrypto

/// `sender(16) | generation(8) | nonce(12) | signature(64) | ciphertext`.
struct SealedMessage {
  var sender: DeviceID
  var generation: UInt64
  var nonce: [UInt8]
  var signature: [UInt8] = []
  var ciphertext: [UInt8]

  /// The bytes that travel.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 100 + ciphertext.count)
    writer.append(sender)
    writer.append(integer: generation)
    writer.append(nonce)
    writer.append(signature)
    writer.append(ciphertext)
    return writer.bytes
  }

  /// What the sender signs: everything that must not be changed or said elsewhere.
  func signedBytes(topic: Opaque16, crew: Opaque16) -> [UInt8] {
    var writer = ByteWriter(capacity: 100 + ciphertext.count)
    writer.append(Label.pairMessage.bytes)
    writer.append(topic)
    writer.append(crew)
    writer.append(sender)
    writer.append(integer: generation)
    writer.append(nonce)
    writer.append(ciphertext)
    return writer.bytes
  }
}

extension SealedMessage {
  /// Splits what travelled.
  init(decoding bytes: [UInt8]) throws(DropReason) {
    do {
      var reader = ByteReader(bytes)
      sender = try reader.deviceID()
      generation = try reader.integer()
      nonce = try reader.array(AEAD.nonceCount)
      signature = try reader.array(Ed25519PublicKey.signatureCount)
      ciphertext = Array(reader.rest())
    } catch {
      throw .malformed
    }
  }
}
