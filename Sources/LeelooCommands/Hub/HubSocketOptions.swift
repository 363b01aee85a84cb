import ArgumentParser
import Glibc
import LeelooService

/// Which hub a command talks to: one request over HTTP on a Unix socket, and the hub closes.
struct HubSocketOptions: ParsableArguments {
  /// Where the unit puts it.
  static let defaultPath = "/run/leeloo-hub/admin.sock"
  private static let timeout: Duration = .seconds(10)
  private static let headEnd = Array("\r\n\r\n".utf8)

  @Option(
    name: .customLong("socket"),
    help: ArgumentHelp(
      "The hub's admin socket.", discussion: "Default: $LEELOO_HUB_ADMIN_SOCKET, or \(defaultPath).",
      valueName: "path"))
  var path: String?

  /// The body of the hub's answer, without its last newline.
  func ask(_ method: String, _ target: String) throws -> String {
    guard target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Self.refused("No such address.")
    }
    let answer = try exchange("\(method) \(target) HTTP/1.1\r\nHost: hub\r\n\r\n")
    guard let (status, body) = Self.split(answer) else { throw Self.noHub }
    guard (200..<300).contains(status) else { throw Self.refused(body) }
    return body
  }

  private func exchange(_ request: String) throws(ToolError) -> String {
    let environment = getenv("LEELOO_HUB_ADMIN_SOCKET").map { String(cString: $0) }
    let path = path ?? environment ?? Self.defaultPath
    do throws(ControlError) {
      let socket = try BlockingUnixSocket(connectingTo: path)
      try socket.write(Array(request.utf8))
      return String(decoding: try readAll(from: socket), as: UTF8.self)
    } catch {
      throw .hub(error, at: path)
    }
  }

  private func readAll(from socket: BlockingUnixSocket) throws(ControlError) -> [UInt8] {
    var answer: [UInt8] = []
    while true {
      switch socket.read(waiting: Self.timeout) {
      case .bytes(let bytes): answer += bytes
      case .nothingYet: throw .noAnswer(within: Self.timeout)
      case .end:
        guard !Self.isCutOff(answer) else { throw .connectionEnded }
        return answer
      }
    }
  }

  /// What a hub says that is killed while it answers: nothing, or the beginning of a head.
  private static func isCutOff(_ answer: [UInt8]) -> Bool {
    answer.isEmpty || answer.starts(with: "HTTP/1.".utf8) && answer.firstRange(of: headEnd) == nil
  }

  private static func split(_ answer: String) -> (status: Int, body: String)? {
    guard let end = answer.utf8.firstRange(of: headEnd) else { return nil }
    let words = answer.prefix { $0 != "\r\n" }.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
    let body = answer[end.upperBound...]
    return (status, body.hasSuffix("\n") ? String(body.dropLast()) : String(body))
  }

  static let noHub = ToolError(
    code: "LT0301", sentence: "What answers there is no hub.", remedy: "Name the hub's admin socket.",
    status: .misunderstood)

  private static func refused(_ sentence: String) -> ToolError {
    ToolError(
      code: "LT0302", sentence: "The hub refused: \(sentence)", remedy: "See leeloo hub --help.",
      status: .badInput)
  }
}
