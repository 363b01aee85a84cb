internal import LeelooCrypto

/// The messages 1, 2 and 3 as they travelled: the box keys depend on every byte of them.
struct PairingTranscript: Sendable {
  private let messages: [[UInt8]]

  init(_ messages: [UInt8]...) { self.messages = messages }

  private init(messages: [[UInt8]]) { self.messages = messages }

  func adding(_ message: [UInt8]) -> PairingTranscript { PairingTranscript(messages: messages + [message]) }

  /// SHA-256 over the messages, the length of each before it in four bytes.
  var hash: [UInt8] {
    var running = SHA256()
    for message in messages {
      running.update((0..<4).map { UInt8(truncatingIfNeeded: message.count >> (24 - 8 * $0)) })
      running.update(message)
    }
    return running.value()
  }
}
