package import LeelooProtocol

/// An original device: text frames of JSON, on a handshake without a subprotocol.
package final class OriginalClient {
  package let client: TestClient

  package init(port: Int, path: String = "/") throws {
    client = try TestClient(
      port: port, path: path, headers: TestClient.handshake.filter { !$0.contains("Protocol") })
  }

  /// A device that has made a crew, or come into one, and taken the answer.
  package static func created(port: Int, code: String? = nil) throws -> (OriginalClient, [String: JSON]) {
    let client = try OriginalClient(port: port)
    let offer = code.map { #","crew_code":"\#($0)""# } ?? ""
    client.say(#"{"type":"create_crew","device_id":null,"display_name":"Amy"\#(offer)}"#)
    return (client, client.hear() ?? [:])
  }

  /// A device that has joined a crew and taken the answer.
  package static func joined(_ code: String, port: Int, id: String = "null") throws -> (
    OriginalClient, [String: JSON]
  ) {
    let client = try OriginalClient(port: port, path: "/ws")
    client.say(#"{"type":"join_crew","crew_code":"\#(code)","device_id":\#(id),"display_name":"Ben"}"#)
    return (client, client.hear() ?? [:])
  }

  package func say(_ text: String) { client.sendFrame(0x81, Array(text.utf8)) }

  /// The members of the next text frame; pings are passed over.
  package func hear() -> [String: JSON]? {
    while let (first, payload) = client.receive() {
      if first == 0x81 { return try? JSON(payload).members() }
      guard first == 0x89 else { return nil }
    }
    return nil
  }

  /// The next frame but presence.
  package func hearMessage() -> [String: JSON]? {
    while let frame = hear() {
      if frame["type"]?.string?.hasPrefix("member_") != true { return frame }
    }
    return nil
  }
}

extension JSON {
  /// The text itself.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
