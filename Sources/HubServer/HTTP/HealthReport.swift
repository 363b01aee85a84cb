import HubCore

/// The body of `/health`. Figures are for the machine itself; whoever asks from elsewhere learns that the hub lives.
enum HealthReport {
  static func json(_ state: HubState, figures metrics: HubMetrics?) -> String {
    let status = #""status":"\#(state.rawValue)""#
    guard let metrics else { return "{\(status)}\n" }
    let (counters, originals) = (metrics.counters, metrics.originals ?? OriginalCounters())
    let figures = [
      ("devices", "\(originals.devices)"), ("crews", "\(originals.crews)"),
      ("uptime", "\(metrics.uptimeSeconds)"),
      ("connections", "\(counters.connections)"), ("topics", "\(counters.topics)"),
      ("slots", "\(counters.slots)"),
      ("publications", "\(counters.publications)"), ("deliveries", "\(counters.deliveries)"),
      ("refusals", "\(counters.refusals)"), ("slow_cuts", "\(counters.slowCuts)"),
    ]
    return "{\(status)," + figures.map { #""\#($0.0)":\#($0.1)"# }.joined(separator: ",") + "}\n"
  }
}

/// Whether the hub serves.
enum HubState: String {
  case ok
  /// It shares its order with other nodes, and has lost touch with them.
  case cutOff = "cut off"
  case draining
}
