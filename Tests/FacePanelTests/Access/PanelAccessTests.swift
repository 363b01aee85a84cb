import NIOHTTP1
import Testing

@testable import FacePanel

@Suite("Who may reach the panel")
struct PanelAccessTests {
  private let access = PanelAccess(port: 4711)

  private func judge(
    _ uri: String = "/", method: HTTPMethod = .GET, host: [String] = ["127.0.0.1:4711"],
    _ others: [(String, String)] = []
  ) -> PanelAccess.Verdict {
    let headers = HTTPHeaders(host.map { ("Host", $0) } + others)
    return access.judge(HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: headers))
  }

  private func status(_ verdict: PanelAccess.Verdict) -> HTTPResponseStatus {
    if case .refused(let status, _) = verdict { status } else { .ok }
  }

  private static let socket = [("Upgrade", "websocket"), ("Connection", "Upgrade")]
  private static let ours = ("Origin", "http://127.0.0.1:4711")

  @Test("each part of the page is given to a browser that typed the address", arguments: PageAsset.allCases)
  func pageIsGiven(_ asset: PageAsset) {
    #expect(judge(asset.rawValue) == .page(asset))
    #expect(judge(asset.rawValue, [("Sec-Fetch-Site", "none")]) == .page(asset))
    #expect(judge(asset.rawValue, host: ["localhost:4711"]) == .page(asset))
  }

  @Test(
    "a name that was pointed at this machine is not answered",
    arguments: [
      [], ["evil.example:4711"], ["127.0.0.1"], ["127.0.0.1:80"], ["127.0.0.1:4711", "evil.example"],
    ])
  func reboundNamesAreRefused(_ hosts: [String]) {
    #expect(status(judge(host: hosts)) == .misdirectedRequest)
    #expect(status(judge("/socket", host: hosts, Self.socket + [Self.ours])) == .misdirectedRequest)
  }

  @Test("the page's own WebSocket goes through")
  func ownSocket() {
    #expect(judge("/socket", Self.socket + [Self.ours, ("Sec-Fetch-Site", "same-origin")]) == .socket)
    let other = ("Origin", "http://localhost:4711")
    #expect(judge("/socket", host: ["localhost:4711"], Self.socket + [other]) == .socket)
  }

  @Test(
    "another page's WebSocket is refused, and one that does not say where it comes from",
    arguments: [
      [], [("Origin", "null")], [("Origin", "http://evil.example")], [("Origin", "https://127.0.0.1:4711")],
      [("Origin", "http://localhost:4711")],
      [("Origin", "http://127.0.0.1:4711"), ("Origin", "http://evil.example")],
      [("Origin", "http://127.0.0.1:4711"), ("Sec-Fetch-Site", "cross-site")],
    ] as [[(String, String)]])
  func foreignSocketsAreRefused(_ headers: [(String, String)]) {
    #expect(status(judge("/socket", Self.socket + headers)) == .forbidden)
  }

  @Test("another site may link to the page, and take nothing from it")
  func foreignSites() {
    let link = [
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"),
    ]
    #expect(judge("/", link) == .page(.page))
    #expect(status(judge("/panel.js", link)) == .forbidden)
    let frame = [
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"),
    ]
    #expect(status(judge("/", frame)) == .forbidden)
    #expect(
      status(judge("/panel.js", [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]))
        == .forbidden)
  }

  @Test("what is not there is not found, what is not read is not allowed, what is no WebSocket is told so")
  func otherRequests() {
    #expect(status(judge("/../etc/passwd")) == .notFound)
    #expect(status(judge(method: .POST)) == .methodNotAllowed)
    #expect(status(judge("/socket", [Self.ours])) == .upgradeRequired)
  }

  @Test("a token is found by its digits only, and does not print")
  func token() {
    var chance = SystemRandomNumberGenerator()
    let token = PanelToken(using: &chance)
    #expect(token.digits.count == 32)
    #expect(token.matches(token.digits.utf8))
    #expect(!token.matches(token.digits.dropLast().utf8))
    #expect(!token.matches((token.digits + "0").utf8))
    #expect(!token.matches(PanelToken(using: &chance).digits.utf8))
    var dumped = "\(token)"
    dump(token, to: &dumped)
    #expect(!dumped.contains(token.digits))
  }
}
