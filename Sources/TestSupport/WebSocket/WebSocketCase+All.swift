extension WebSocketCase {
  /// Every case, as a client (masked) or a server would send it.
  public static func all(isMasked: Bool) -> [WebSocketCase] {
    let list = CaseList(isMasked: isMasked)
    return list.framing + list.pings + list.reservedBits + list.opcodes + list.fragments + list.text
      + list.closing + list.large
  }
}

/// The cases of one side, section by section.
private struct CaseList {
  let isMasked: Bool

  private typealias Frame = WebSocketFrameBytes

  private func echoes(
    _ name: String, _ frames: [Frame], _ answers: [Frame], isBinary: Bool = false, pieceSize: Int = .max
  ) -> WebSocketCase {
    WebSocketCase(
      name, frames, answers: answers, isBinary: isBinary, isMasked: isMasked, pieceSize: pieceSize)
  }

  private func fails(
    _ name: String, _ frames: [Frame], with code: UInt16, after answers: [Frame] = [], pieceSize: Int = .max
  ) -> WebSocketCase {
    WebSocketCase(name, frames, answers: answers, fails: code, isMasked: isMasked, pieceSize: pieceSize)
  }

  /// 1: messages of every form of length, whole and in pieces.
  var framing: [WebSocketCase] {
    [0, 125, 126, 127, 128, 65_535, 65_536].flatMap { size in
      [false, true].map { isBinary in
        let frame = Frame(isBinary ? 0x82 : 0x81, [UInt8](repeating: 0x2A, count: size))
        return echoes(
          "1.\(isBinary ? 2 : 1) a message of \(size) bytes", [frame], [frame], isBinary: isBinary)
      }
    }
      + [false, true].map { isBinary in
        let frame = Frame(isBinary ? 0x82 : 0x81, [UInt8](repeating: 0x2A, count: 65_536))
        return echoes(
          "1.\(isBinary ? 2 : 1).8 65536 bytes in pieces of 997", [frame], [frame], isBinary: isBinary,
          pieceSize: 997)
      }
  }

  /// 2: pings and pongs.
  var pings: [WebSocketCase] {
    let binary: [UInt8] = [0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF]
    let full = [UInt8](repeating: 0xFE, count: 125)
    let ten = (0..<10).map { "payload-\($0)" }
    return [
      echoes("2.1 an empty ping", [Frame(0x89)], [Frame(0x8A)]),
      echoes("2.2 a ping with text", [Frame(0x89, "Hello")], [Frame(0x8A, "Hello")]),
      echoes("2.3 a ping with bytes", [Frame(0x89, binary)], [Frame(0x8A, binary)]),
      echoes("2.4 a ping of 125 bytes", [Frame(0x89, full)], [Frame(0x8A, full)]),
      fails("2.5 a ping of 126 bytes", [Frame(0x89, full + [0])], with: 1002),
      echoes("2.6 a ping byte by byte", [Frame(0x89, full)], [Frame(0x8A, full)], pieceSize: 1),
      echoes("2.7 an empty pong that nobody asked for", [Frame(0x8A)], []),
      echoes("2.8 a pong that nobody asked for", [Frame(0x8A, "x")], []),
      echoes("2.9 a pong, then a ping", [Frame(0x8A, "x"), Frame(0x89, "y")], [Frame(0x8A, "y")]),
      echoes("2.10 ten pings", ten.map { Frame(0x89, $0) }, ten.map { Frame(0x8A, $0) }),
      echoes(
        "2.11 ten pings byte by byte", ten.map { Frame(0x89, $0) }, ten.map { Frame(0x8A, $0) }, pieceSize: 1),
    ]
  }

  /// 3: reserved bits without an extension.
  var reservedBits: [WebSocketCase] {
    (1...7).flatMap { bits -> [WebSocketCase] in
      let hello = Frame(0x81, "Hello")
      return [("message", 0x81), ("ping", 0x89), ("close", 0x88)].map { kind, first in
        let wrong = Frame(UInt8(first | bits << 4), kind == "close" ? [0x03, 0xE8] : [])
        return fails("3.\(bits) reserved bits of a \(kind)", [hello, wrong], with: 1002, after: [hello])
      }
    }
  }

  /// 4: reserved opcodes.
  var opcodes: [WebSocketCase] {
    let hello = Frame(0x81, "Hello")
    return ([3, 4, 5, 6, 7] + [11, 12, 13, 14, 15]).flatMap { opcode -> [WebSocketCase] in
      let first = UInt8(0x80 | opcode)
      return [
        fails("4 opcode \(opcode)", [Frame(first)], with: 1002),
        fails("4 opcode \(opcode) with a payload", [Frame(first, "reserved")], with: 1002),
        fails(
          "4 opcode \(opcode) after a message, byte by byte", [hello, Frame(first)], with: 1002,
          after: [hello],
          pieceSize: 1),
      ]
    }
  }

  /// 5: fragments.
  var fragments: [WebSocketCase] {
    let (one, two) = (Frame(0x01, "fragment1"), Frame(0x80, "fragment2"))
    let (whole, ping, pong) = (Frame(0x81, "fragment1fragment2"), Frame(0x89, "ping"), Frame(0x8A, "ping"))
    let hello = Frame(0x81, "Hello")
    return [
      fails("5.1 a ping in fragments", [Frame(0x09, "a"), Frame(0x80, "b")], with: 1002),
      fails("5.2 a pong in fragments", [Frame(0x0A, "a"), Frame(0x80, "b")], with: 1002),
      echoes("5.3 two fragments", [one, two], [whole]),
      echoes("5.5 two fragments byte by byte", [one, two], [whole], pieceSize: 1),
      echoes("5.6 a ping between two fragments", [one, ping, two], [pong, whole]),
      echoes("5.8 the same byte by byte", [one, ping, two], [pong, whole], pieceSize: 1),
      fails("5.9 an end of nothing", [Frame(0x80, "x"), hello], with: 1002),
      fails("5.12 a middle of nothing", [Frame(0x00, "x"), hello], with: 1002),
      fails(
        "5.15 a message, and then its end again", [one, two, Frame(0x00, "x"), one], with: 1002,
        after: [whole]),
      fails("5.18 a message that interrupts another", [one, Frame(0x81, "x")], with: 1002),
      echoes(
        "5.19 five fragments with pings between them",
        [
          Frame(0x01, "a"), Frame(0x00, "b"), ping, Frame(0x00, "c"), Frame(0x00, "d"), ping,
          Frame(0x80, "e"), ping,
        ],
        [pong, pong, Frame(0x81, "abcde"), pong]),
    ]
  }

  /// 10: a large message in many fragments.
  var large: [WebSocketCase] {
    let text = [UInt8](repeating: 0x2A, count: 65_536)
    let cuts = Array(stride(from: 0, to: text.count, by: 1300))
    let frames = cuts.map { start in
      let isLast = start == cuts.last
      return Frame(
        (isLast ? 0x80 : 0) | (start == 0 ? 1 : 0), Array(text[start..<min(text.count, start + 1300)]))
    }
    return [echoes("10.1.1 65536 bytes in fragments of 1300", frames, [Frame(0x81, text)])]
  }
}

// MARK: 6, text

extension CaseList {
  /// Texts at the ends of every range of Unicode, and beyond them.
  private static let valid: [(String, [UInt8])] = [
    ("6.1.1 nothing", []), ("6.5 a Greek word", Array("κόσμε".utf8)), ("6.6 U+0000", [0]),
    ("6.7.1 U+007F", [0x7F]), ("6.7.2 U+0080", [0xC2, 0x80]), ("6.7.3 U+07FF", [0xDF, 0xBF]),
    ("6.7.4 U+0800", [0xE0, 0xA0, 0x80]), ("6.9.1 U+D7FF", [0xED, 0x9F, 0xBF]),
    ("6.9.2 U+E000", [0xEE, 0x80, 0x80]), ("6.9.3 U+FFFD", [0xEF, 0xBF, 0xBD]),
    ("6.9.4 U+10000", [0xF0, 0x90, 0x80, 0x80]), ("6.9.5 U+10FFFF", [0xF4, 0x8F, 0xBF, 0xBF]),
    ("6.22 U+FFFE, which is no character and yet valid", [0xEF, 0xBF, 0xBE]),
    ("6.22 U+1FFFF", [0xF0, 0x9F, 0xBF, 0xBF]),
  ]

  private static let invalid: [(String, [UInt8])] = [
    ("6.3 surrogates within a text", Array("κόσμε".utf8) + [0xED, 0xA0, 0x80] + Array("edited".utf8)),
    ("6.8 a sequence of five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
    ("6.8 a sequence of six bytes", [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80]),
    ("6.10 U+110000", [0xF4, 0x90, 0x80, 0x80]), ("6.11 the byte FE", [0xFE]), ("6.11 the byte FF", [0xFF]),
    ("6.12 a lone continuation", [0x80]), ("6.12 a lone continuation, the last", [0xBF]),
    ("6.13 a lone start of two", [0xC0, 0x20]), ("6.14 a start of three and one byte", [0xE0, 0x80]),
    ("6.14 a start of four and two bytes", [0xF0, 0x90, 0x80]), ("6.16 an overlong slash", [0xC0, 0xAF]),
    ("6.16 an overlong slash of three", [0xE0, 0x80, 0xAF]), ("6.17 an overlong U+007F", [0xC1, 0xBF]),
    ("6.17 an overlong U+FFFF", [0xF0, 0x8F, 0xBF, 0xBF]), ("6.18 an overlong U+0000", [0xC0, 0x80]),
    ("6.19 U+D800", [0xED, 0xA0, 0x80]), ("6.19 U+DFFF", [0xED, 0xBF, 0xBF]),
    ("6.20 a pair of surrogates", [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80]),
  ]

  /// 6: text is UTF-8 as a whole, wherever its fragments are cut.
  var text: [WebSocketCase] {
    let cut = Array("κόσμε".utf8)
    return Self.valid.map {
      echoes($0.0, [WebSocketFrameBytes(0x81, $0.1)], [WebSocketFrameBytes(0x81, $0.1)])
    }
      + Self.invalid.map { fails($0.0, [WebSocketFrameBytes(0x81, $0.1)], with: 1007) }
      + [
        echoes(
          "6.1.2 three empty fragments",
          [WebSocketFrameBytes(0x01), WebSocketFrameBytes(0x00), WebSocketFrameBytes(0x80)],
          [WebSocketFrameBytes(0x81)]),
        echoes(
          "6.2 a character cut in two by fragments",
          [WebSocketFrameBytes(0x01, Array(cut[..<3])), WebSocketFrameBytes(0x80, Array(cut[3...]))],
          [WebSocketFrameBytes(0x81, cut)]),
        fails(
          "6.4 an invalid byte in the second fragment",
          [WebSocketFrameBytes(0x01, cut), WebSocketFrameBytes(0x80, [0xF4, 0x90, 0x80, 0x80])], with: 1007),
      ]
  }
}

// MARK: 7, closing

extension CaseList {
  private func closes(_ name: String, _ payload: [UInt8], with code: UInt16) -> WebSocketCase {
    fails(name, [WebSocketFrameBytes(0x88, payload)], with: code)
  }

  /// 7: how connections end.
  var closing: [WebSocketCase] {
    let hello = WebSocketFrameBytes(0x81, "Hello")
    let ping = WebSocketFrameBytes(0x89)
    let normal = WebSocketFrameBytes(0x88, [0x03, 0xE8])
    let reason = [UInt8](repeating: 0x2A, count: 123)
    return [
      echoes("7.1.1 a message, then the end", [hello], [hello]),
      fails("7.1.2 two ends", [normal, normal], with: 1000),
      fails("7.1.3 a ping after the end", [normal, ping], with: 1000),
      fails("7.1.4 a message after the end", [normal, hello], with: 1000),
      fails(
        "7.1.5 an end between two fragments",
        [WebSocketFrameBytes(0x01, "a"), normal, WebSocketFrameBytes(0x80, "b")], with: 1000),
      closes("7.3.1 an end without a code", [], with: 1000),
      closes("7.3.2 half a code", [0x03], with: 1002),
      closes("7.3.3 a code alone", [0x03, 0xE8], with: 1000),
      closes("7.3.4 a code and a reason", [0x03, 0xE8] + Array("Hello".utf8), with: 1000),
      closes("7.3.5 a reason of 123 bytes", [0x03, 0xE8] + reason, with: 1000),
      closes("7.3.6 a reason of 124 bytes", [0x03, 0xE8] + reason + [0x2A], with: 1002),
      closes("7.5.1 a reason that is not UTF-8", [0x03, 0xE8, 0xC3, 0x28], with: 1007),
    ]
      + [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999].map { code in
        closes("7.7 the code \(code)", [UInt8(code >> 8), UInt8(code & 0xFF)], with: UInt16(code))
      }
      + [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map { code in
        closes(
          "7.9 the code \(code), which is never sent", [UInt8(code >> 8), UInt8(code & 0xFF)], with: 1002)
      }
  }
}
