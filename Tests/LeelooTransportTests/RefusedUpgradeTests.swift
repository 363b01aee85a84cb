import NIOHTTP1
import Testing

@testable import LeelooTransport

@Suite("A refused upgrade")
struct RefusedUpgradeTests {
  private func failure(_ status: HTTPResponseStatus, retryAfter: String? = nil) throws -> LinkFailure {
    let endpoint = try RelayEndpoint("ws://127.0.0.1:8765/")
    var headers = HTTPHeaders()
    if let retryAfter { headers.add(name: "Retry-After", value: retryAfter) }
    return LinkFailure(
      HTTPResponseHead(version: .http1_1, status: status, headers: headers), of: endpoint,
      insteadOf: .leeloo)
  }

  @Test("passes where a server or its proxy says so, and lasts where this is no hub")
  func places() throws {
    for status in [.tooManyRequests, .internalServerError, .badGateway, .serviceUnavailable, .gatewayTimeout]
      as [HTTPResponseStatus]
    {
      #expect(try failure(status).place == .hub, "\(status)")
    }
    for status in [
      .ok, .movedPermanently, .badRequest, .forbidden, .notFound, .notImplemented,
      .networkAuthenticationRequired,
    ] as [HTTPResponseStatus] {
      let failure = try failure(status, retryAfter: "5")
      #expect(failure.place == .refusal && failure.retryAfter == nil, "\(status)")
    }
  }

  @Test(
    "says when to come back in seconds, or nothing",
    arguments: [
      ("5", 5), ("0", 0), ("65535", 65_535), ("65536", nil), ("-1", nil), ("", nil), ("5 s", nil),
      ("Sun, 22 Nov 2026 09:00:00 GMT", nil), (nil, nil),
    ] as [(String?, Int?)])
  func retryAfter(value: String?, seconds: Int?) throws {
    #expect(try failure(.serviceUnavailable, retryAfter: value).retryAfter == seconds.map { .seconds($0) })
  }
}
