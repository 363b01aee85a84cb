import NIOCore
import NIOWebSocket

/// Writes the hub's frames: whole and unmasked, as a server's are (RFC 6455 section 5.1).
enum FrameWriter {
  static func frame(_ opcode: WebSocketOpcode, _ payload: [UInt8]) -> ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: 10 + payload.count)
    let first = 0x80 | UInt8(webSocketOpcode: opcode)
    switch payload.count {
    case ...125: buffer.writeMultipleIntegers(first, UInt8(payload.count))
    case ...Int(UInt16.max): buffer.writeMultipleIntegers(first, 126 as UInt8, UInt16(payload.count))
    default: buffer.writeMultipleIntegers(first, 127 as UInt8, UInt64(payload.count))
    }
    buffer.writeBytes(payload)
    return buffer
  }

  static func binary(_ payload: [UInt8]) -> ByteBuffer { frame(.binary, payload) }

  static func text(_ payload: [UInt8]) -> ByteBuffer { frame(.text, payload) }

  static func close(code: UInt16, sentence: String) -> ByteBuffer {
    frame(.connectionClose, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(sentence.utf8.prefix(123)))
  }
}
