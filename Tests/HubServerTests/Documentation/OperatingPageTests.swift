import Foundation
import HubCore
import Testing

@testable import HubServer

/// What operators read is held to what the program does.
@Suite("The page on operating a hub, its example file and its dashboard")
struct OperatingPageTests {
  private static let repository = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  private static let folder = repository + "/Sources/HubServer/HubServer.docc/"

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// With everything in it that a hub may count.
  private static let metrics: String = {
    var metrics = HubMetrics()
    metrics.originals = OriginalCounters()
    return metrics.text
  }()

  @Test("the page names every limit and every metric, and only reasons that there are")
  func page() throws {
    let page = try text(Self.folder + "Operating.md")
    for limit in HubLimit.allCases { #expect(page.contains("| `\(limit.rawValue)`"), "\(limit.rawValue)") }
    let metrics = Self.metrics.matches(of: /# TYPE leeloo_hub_(\w+)/).map { String($0.1) }
    for metric in metrics { #expect(page.contains(try Regex("`\(metric)[`{]")), "\(metric)") }
    let words = Set(Refusal.all.map(\.word) + metrics)
    for match in page.matches(of: /`((admission|tls|http|websocket|relay|slot|original|close)_\w+)`/) {
      #expect(words.contains(String(match.1)), "\(match.1)")
    }
  }

  @Test("the example file has every limit at its default")
  func example() throws {
    let lines = try text(Self.repository + "/systemd/leeloo-hub.yaml").split(separator: "\n")
    let limits = lines.drop { $0 != "# limits:" }.dropFirst().prefix { $0.hasPrefix("#   ") }
    var options = HubOptions()
    for line in limits {
      let parts = line.dropFirst(4).split(separator: ": ").map(String.init)
      options.limits[try #require(HubLimit(rawValue: parts[0]))] = Int(parts[1])
    }
    #expect(options.limits.count == HubLimit.allCases.count)
    let (settings, defaults) = (try options.settings(), HubServerSettings())
    #expect(settings.limits == defaults.limits)
    #expect(settings.session == defaults.session)
    #expect(settings.original == defaults.original)
  }

  @Test("the dashboard asks for metrics and labels that there are, and for every metric")
  func dashboard() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try text(Self.folder + "Grafana.json").utf8))
    let queries = Self.strings(named: "expr", in: json)
    #expect(!queries.isEmpty)
    let page = Self.metrics
    let metrics = Set(page.matches(of: /# TYPE (\w+) (?:gauge|counter)\n/).map { String($0.1) })
    let histograms = Set(page.matches(of: /# TYPE (\w+) histogram\n/).map { String($0.1) })
    var asked: Set<String> = []
    for query in queries {
      for match in query.matches(of: /leeloo_hub_\w+/) {
        let name = String(match.0)
        let base = name.replacing(/_(bucket|sum|count)$/, with: "")
        #expect(metrics.contains(name) || histograms.contains(base), "\(name) of \(query)")
        asked.insert(metrics.contains(name) ? name : base)
      }
      for match in query.matches(of: /by \((\w+)\)/) { #expect(["le", "reason"].contains(String(match.1))) }
    }
    #expect(asked == metrics.union(histograms))
  }

  private static func strings(named name: String, in json: Any) -> [String] {
    if let list = json as? [Any] { return list.flatMap { strings(named: name, in: $0) } }
    guard let members = json as? [String: Any] else { return [] }
    return members.flatMap { key, value in
      key == name ? [value as? String].compactMap { $0 } : strings(named: name, in: value)
    }
  }
}
