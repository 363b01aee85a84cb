import Dispatch
import Glibc
import TestSupport

/// Stands in for journald: binds its socket and keeps the entries.
final class JournalReader: Sendable {
  let entries = Heard<JournalLine>()
  private let socket: CInt

  init(path: String) throws {
    socket = try datagramSocket(at: path)
    DispatchQueue(label: "journal").async { [socket, entries] in Self.read(socket, into: entries) }
  }

  func stop() { shutdown(socket, CInt(SHUT_RDWR)) }

  private static func read(_ socket: CInt, into entries: Heard<JournalLine>) {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(socket, &bytes, bytes.count, 0), count > 0 {
      entries.take(JournalLine(Array(bytes.prefix(count))))
    }
    close(socket)
  }
}

/// An entry's fields; none of these tests writes a value of several lines.
struct JournalLine: Sendable {
  let fields: [String: String]

  init(_ datagram: [UInt8]) {
    let pairs = datagram.split(separator: UInt8(ascii: "\n")).compactMap { line -> (String, String)? in
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return (
        String(decoding: line[..<sign], as: UTF8.self), String(decoding: line[(sign + 1)...], as: UTF8.self)
      )
    }
    fields = Dictionary(pairs) { $1 }
  }

  var sentence: String? { fields["MESSAGE"] }
  var code: String? { fields["LEELOO_CODE"] }
}
