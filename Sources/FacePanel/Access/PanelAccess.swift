import NIOHTTP1

/// Which requests are ours, decided by the head alone.
///
/// A page of somebody else's can make this browser send requests here. It can't choose the headers that are read:
/// `Host` gives away a name that was pointed at this machine (DNS rebinding), `Origin` gives away another page's
/// WebSocket (RFC 6455 section 10.2), `Sec-Fetch-Site` (Fetch Metadata) gives away everything else.
struct PanelAccess: Sendable {
  /// The port that the panel listens on.
  let port: Int

  /// What a request gets.
  enum Verdict: Equatable, Sendable {
    /// The page or a part of it.
    case page(PageAsset)
    /// The way of the pixels and the presses.
    case socket
    /// Nothing, with the reason in a sentence.
    case refused(HTTPResponseStatus, String)
  }

  /// The names under which a browser on this machine may know the panel.
  var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

  /// Where the page connects to.
  static let socketPath = "/socket"

  func judge(_ head: HTTPRequestHead) -> Verdict {
    guard let host = only(head.headers["host"]), hosts.contains(host) else {
      return .refused(.misdirectedRequest, "The panel answers to \(hosts.joined(separator: " and ")) only.")
    }
    guard head.method == .GET else { return .refused(.methodNotAllowed, "The panel is read with GET.") }
    guard isOwnSite(head.headers["sec-fetch-site"]) || isVisit(head) else {
      return .refused(.forbidden, "Another site asked for this.")
    }
    let origins = head.headers["origin"]
    guard origins.isEmpty || only(origins) == "http://\(host)" else {
      return .refused(.forbidden, "Another page asked for this.")
    }
    return place(head, hasOrigin: !origins.isEmpty)
  }

  private func place(_ head: HTTPRequestHead, hasOrigin: Bool) -> Verdict {
    guard head.uri == Self.socketPath else {
      return PageAsset(path: head.uri).map(Verdict.page) ?? .refused(.notFound, "There is nothing here.")
    }
    guard hasOrigin else { return .refused(.forbidden, "A page says where it comes from.") }
    guard head.headers["upgrade"].contains(where: { $0.lowercased() == "websocket" }) else {
      return .refused(.upgradeRequired, "This is a WebSocket.")
    }
    return .socket
  }

  /// Typed by a person, or asked for by the page itself; older browsers say nothing.
  private func isOwnSite(_ values: [String]) -> Bool {
    values.allSatisfy { $0 == "same-origin" || $0 == "none" }
  }

  /// Somebody follows a link to the page as a whole, such as the one in the file that opens the browser. Nothing of
  /// the page can be framed, read or pressed from where the link stood.
  private func isVisit(_ head: HTTPRequestHead) -> Bool {
    head.uri == PageAsset.page.rawValue && only(head.headers["sec-fetch-mode"]) == "navigate"
      && only(head.headers["sec-fetch-dest"]) == "document"
  }

  private func only(_ values: [String]) -> String? { values.count == 1 ? values.first : nil }
}
