import HubCore

/// Everything that the hub tells of itself in numbers, at one moment.
struct HubMetrics {
  var counters = HubCounters()
  /// Nothing where the hub does not serve them.
  var originals: OriginalCounters?
  /// Sockets that are open, whatever is spoken on them.
  var sockets = 0
  /// Bytes that wait for sockets to take them.
  var queuedBytes = 0
  /// The longest queue of one connection.
  var longestQueueBytes = 0
  /// What counts against the limit of all connections together.
  var heldBytes = 0
  /// Bytes on their way between event loops.
  var crossingBytes = 0
  /// By reason; every reason is there, so that a rate can be told from the first one on.
  var refusals: [Refusal: UInt64] = [:]
  /// From the first thing that a turn of the loop read or found left over to its end.
  var turns = Histogram()
  var isDraining = false
  /// Whether it has lost touch with its other nodes.
  var isCutOff = false
  var uptimeSeconds: Int64 = 0

  /// Whether the hub serves: all of it, or it does not.
  var state: HubState { isDraining ? .draining : isCutOff ? .cutOff : .ok }

  /// Adds what another loop of the same hub tells. Sockets and what all hold are known to each for all.
  mutating func add(_ other: HubMetrics) {
    counters.add(other.counters)
    originals = originals ?? other.originals
    queuedBytes += other.queuedBytes
    longestQueueBytes = max(longestQueueBytes, other.longestQueueBytes)
    refusals.merge(other.refusals, uniquingKeysWith: +)
    turns.add(other.turns)
    isDraining = isDraining || other.isDraining
    isCutOff = isCutOff || other.isCutOff
  }
}

extension HubMetrics {
  /// The text format of Prometheus, version 0.0.4.
  var text: String {
    var page = MetricsPage()
    page.add("uptime_seconds", .gauge, "Since the start.", uptimeSeconds)
    page.add("draining", .gauge, "Whether connections are being sent away.", isDraining ? 1 : 0)
    page.add("cut_off", .gauge, "Whether the hub has lost touch with its other nodes.", isCutOff ? 1 : 0)
    page.add("sockets", .gauge, "Open sockets.", sockets)
    page.add("connections", .gauge, "Connections of leeloo.v2.", counters.connections)
    page.add("topics", .gauge, "Topics with a subscriber.", counters.topics)
    page.add("slots", .gauge, "Meeting points.", counters.slots)
    page.add("publications_total", .counter, "Frames published.", counters.publications)
    page.add("deliveries_total", .counter, "Copies handed to subscribers.", counters.deliveries)
    if let originals { page.add(originals) }
    page.add("slow_cuts_total", .counter, "Connections cut for reading too slowly.", counters.slowCuts)
    page.add("queued_bytes", .gauge, "Bytes that wait for sockets to take them.", queuedBytes)
    page.add("queue_longest_bytes", .gauge, "The longest queue of one connection.", longestQueueBytes)
    page.add("held_bytes", .gauge, "Bytes of memory that all connections hold, of memory-bytes.", heldBytes)
    page.add("crossing_bytes", .gauge, "Bytes on their way between event loops.", crossingBytes)
    page.add("refusals_total", .counter, "What was refused.", by: "reason", words(refusals))
    page.add("turn_seconds", "From the first thing that a turn read or found to its end.", turns)
    return page.text
  }

  private func words(_ refusals: [Refusal: UInt64]) -> [String: UInt64] {
    Dictionary(uniqueKeysWithValues: refusals.map { ($0.key.word, $0.value) })
  }
}

/// Metrics in the text format of Prometheus.
private struct MetricsPage {
  enum Kind: String { case gauge, counter, histogram }

  private(set) var text = ""

  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
    head(name, kind, help)
    text += "leeloo_hub_\(name) \(value)\n"
  }

  mutating func add(
    _ name: String, _ kind: Kind, _ help: String, by label: String, _ values: [String: UInt64]
  ) {
    head(name, kind, help)
    for (value, count) in values.sorted(by: { $0.key < $1.key }) {
      text += "leeloo_hub_\(name){\(label)=\"\(value)\"} \(count)\n"
    }
  }

  mutating func add(_ originals: OriginalCounters) {
    add("original_connections", .gauge, "Connections of original devices.", originals.connections)
    add("original_devices", .gauge, "Original devices that are online in a crew.", originals.devices)
    add("original_crews", .gauge, "Crews of original devices.", originals.crews)
    add(
      "original_crews_forgotten_total", .counter, "Crews that nobody was in, forgotten for new ones.",
      originals.forgotten)
    add(
      "original_messages_total", .counter, "Messages in them, those of phones included.", originals.messages)
    add(
      "original_deliveries_total", .counter, "Copies handed to original devices.", originals.deliveries)
    add(
      "original_refusals_total", .counter, "What original devices and phones were refused.",
      originals.refusals)
  }

  mutating func add(_ name: String, _ help: String, _ histogram: Histogram) {
    head(name, .histogram, help)
    var below: UInt64 = 0
    for (bound, count) in zip(Histogram.bounds, histogram.counts) {
      below += count
      text += "leeloo_hub_\(name)_bucket{le=\"\(Double(bound) / 1e6)\"} \(below)\n"
    }
    text += "leeloo_hub_\(name)_bucket{le=\"+Inf\"} \(histogram.count)\n"
    text += "leeloo_hub_\(name)_sum \(Double(histogram.sumMicroseconds) / 1e6)\n"
    text += "leeloo_hub_\(name)_count \(histogram.count)\n"
  }

  private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP leeloo_hub_\(name) \(help)\n# TYPE leeloo_hub_\(name) \(kind.rawValue)\n"
  }
}
