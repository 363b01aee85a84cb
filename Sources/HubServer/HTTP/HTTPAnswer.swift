import LeelooProtocol
import NIOHTTP1

/// A whole response; the connection ends with it.
struct HTTPAnswer: Equatable {
  let status: HTTPResponseStatus
  let body: String
  var headers: HTTPHeaders

  init(_ status: HTTPResponseStatus, type: String, body: String) {
    self.status = status
    self.body = body
    headers = [
      "Content-Type": type, "Content-Length": "\(body.utf8.count)", "Connection": "close",
      "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
    ]
  }

  init(_ status: HTTPResponseStatus, sentence: String) {
    self.init(status, type: "text/plain; charset=utf-8", body: sentence + "\n")
  }

  init(_ status: HTTPResponseStatus, json: JSON) {
    self.init(status, type: "application/json", body: String(decoding: json.bytes, as: UTF8.self))
  }
}
