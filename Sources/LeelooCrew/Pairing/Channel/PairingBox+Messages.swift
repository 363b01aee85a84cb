internal import CrewMessages
internal import LeelooCrypto

// What both sides say and hear inside the sealed channel, once they have one.
extension PairingBox {
  /// Opens a box of the other side's; one that does not open, or holds what can't be read, ends the pairing.
  mutating func read(_ box: [UInt8]) throws(PairingAbort) -> BoxContent {
    guard let opened = try? open(box), let content = try? BoxContent(decoding: opened) else {
      throw .violation
    }
    if case .decline(let reason) = content { throw PairingAbort(declined: reason) }
    return content
  }

  /// Seals; where libcrypto fails at it, the pairing ends, and the other side can't be told why.
  mutating func write(_ content: BoxContent) throws(PairingAbort) -> [UInt8] {
    guard let box = try? seal(content) else { throw PairingAbort(failure: .failedHere(.sealing)) }
    return box
  }

  /// What a message of the other side's holds that is nothing but a box.
  mutating func read(message bytes: [UInt8]) throws(PairingAbort) -> BoxContent {
    switch (try PairingMessage.read(bytes), role) {
    case (.newcomerBox(let sealed), .host), (.hostBox(let sealed), .newcomer): try read(sealed)
    default: throw .violation
    }
  }

  /// The message that is nothing but a box with this in it.
  mutating func message(_ content: BoxContent) throws(PairingAbort) -> PairingEffect {
    let sealed = try write(content)
    return .sendSlot((role == .host ? PairingMessage.hostBox(sealed) : .newcomerBox(sealed)).encoded)
  }

  /// While one side waits for something else than a message, the other can only say that it does not go on.
  consuming func notDue(_ bytes: [UInt8]) -> PairingAbort {
    do throws(PairingAbort) {
      _ = try read(message: bytes)
      return .violation
    } catch {
      return error
    }
  }

  /// Says that it does not go on, where there is a channel to say it in.
  static func farewell(_ reason: DeclineReason, _ channel: consuming PairingBox?) -> [PairingEffect] {
    guard var box = channel, let farewell = try? box.message(.decline(reason)) else { return [] }
    return [farewell]
  }
}
