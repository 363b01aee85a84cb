import ByteCoding
import CrewMessages
import DeviceCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import NIOWebSocket
import TestSupport

@testable import DeviceRuntime
@testable import FacePanel
@testable import LeelooService
@testable import LeelooTransport

extension Decoder {
  /// What the device finds on its card of itself, behind the seal.
  static let deviceMemory = Decoder(
    name: "device-memory",
    seeds: {
      var memory = DeviceMemory(name: "Kitchen", triedRoutes: ["LOVE", "FIRE"], recentCodes: 2)
      memory.pairingLock.guesses = 2
      let alone = memory.encoded
      if let id = Opaque16([UInt8](repeating: 3, count: 16)) {
        memory.heard = [DeviceID(id): 1_790_000_000_000]
      }
      memory.original = OriginalMembership(code: "LEELOO-AB12", deviceID: "a-1")
      return [alone, memory.encoded]
    },
    decode: { bytes in
      guard let memory = try? DeviceMemory(encoded: bytes) else { return }
      expectSame(memory, try? DeviceMemory(encoded: memory.encoded))
    })

  /// What a tool hears through the control socket: answers and news.
  static let controlAnswer = Decoder(
    name: "control-answer",
    seeds: {
      let error = ControlError(code: "LC0003", sentence: "No.", remedy: "Ask again.")
      let answers: [Result<ControlAnswer, ControlError>] = [
        .success(.accepted(message: "00ff")), .success(.accepted(message: nil)), .success(.crew(nil)),
        .success(.screen("AAEC")), .failure(error),
      ]
      let shown = ControlEvent.Shown(message: "00ff", from: "Ben", kind: "love")
      return answers.map { ControlLine.encode(ControlReply(id: 7, $0)) }
        + [ControlLine.encode(ControlEvent.shown(shown))]
    },
    decode: { bytes in
      var framing = LineFraming(limit: 4_096)
      for line in [bytes] + ((try? framing.receive(bytes)) ?? []) {
        switch try? ControlLine.decode(ControlIncoming.self, from: line) {
        case .reply(let reply):
          expectSame(
            reply, try? ControlLine.decode(ControlReply.self, from: ControlLine.encode(reply).dropLast()))
        case .event(let event):
          expectSame(
            event, try? ControlLine.decode(ControlEvent.self, from: ControlLine.encode(event).dropLast()))
        case nil: break
        }
      }
    })

  /// What the page says to the panel, the first byte telling how many devices stand on it.
  static let panel = Decoder(
    name: "panel", seeds: { [[2, 1, 1, 2, 1], [3, 1, 0, 1, 0], [1, 2]] },
    decode: { bytes in
      guard let count = bytes.first,
        let message = ViewerMessage(Array(bytes.dropFirst()), deviceCount: Int(count))
      else { return }
      if case .button(let device, _, _) = message { precondition(device < count, "a button of no device") }
    })

  /// What a hub sends to a device behind the upgrade: the first byte chooses the dialect and how the rest is cut into reads.
  ///
  /// Wherever the reads end, the same is heard; after an end nothing more.
  static let hubMessages = Decoder(
    name: "hub-messages",
    seeds: {
      let hello = HubFrame.drain(retryAfterMilliseconds: 500).encoded()
      let text = Array(#"{"type":"pong"}"#.utf8)
      let streams: [[UInt8]] = [
        unmasked(0x82, hello) + unmasked(0x8A, []), unmasked(0x89, [9]) + unmasked(0x88, [0x03, 0xE8, 0x62]),
        unmasked(0x02, Array(hello.prefix(2))) + unmasked(0x80, Array(hello.dropFirst(2))),
        unmasked(0x81, text) + unmasked(0x01, [0xC3]) + unmasked(0x80, [0xA9]),
        [0x82, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      ]
      return streams.flatMap(CutStream.seeds)
    },
    decode: { bytes in
      guard let cut = CutStream(bytes) else { return }
      let dialect: RelayDialect = cut.isBinary ? .leeloo : .original
      let whole = HubVisit(cut.stream, dialect, inReadsOf: max(cut.stream.count, 1))
      expectSame(whole, HubVisit(cut.stream, dialect, inReadsOf: cut.readSize))
    })

  /// A server's frame of at most 125 bytes.
  private static func unmasked(_ head: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [head, UInt8(payload.count)] + payload
  }
}

/// What a device makes of a hub's stream that comes in reads of one size.
private struct HubVisit: Equatable {
  private(set) var heard: [String] = []

  init(_ stream: [UInt8], _ dialect: RelayDialect, inReadsOf size: Int) {
    let ear = Ear()
    let messages = WebSocketMessages(dialect.opcode, limit: dialect.frameLimit) { message in
      precondition(message.count <= dialect.frameLimit, "a message above its limit")
      ear.heard.append("\(message)")
      if dialect == .leeloo { _ = try HubFrame.decode(message) }
    } tell: { signal in
      precondition(!ear.isOver, "more after the end")
      if case .ended(let failure) = signal {
        ear.isOver = true
        ear.heard.append("\(failure)")
      } else {
        ear.heard.append("alive")
      }
    }
    let decoder = ByteToMessageHandler(
      WebSocketFrameDecoder(maxFrameSize: dialect.frameLimit))
    let channel = EmbeddedChannel(handlers: [decoder, WebSocketFrameEncoder(), messages])
    var rest = stream[...]
    while !rest.isEmpty {
      // What is refused is told by the handler.
      _ = try? channel.writeInbound(ByteBuffer(bytes: rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    _ = try? channel.finish(acceptAlreadyClosed: true)
    heard = ear.heard
  }

  private final class Ear {
    var heard: [String] = []
    var isOver = false
  }
}
