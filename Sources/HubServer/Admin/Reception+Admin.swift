import HubCore
import NIOHTTP1

extension Reception {
  /// Does what an operator asks for.
  func answer(_ request: AdminRequest, drain: @Sendable () -> Void) -> HTTPAnswer {
    switch request {
    case .metrics:
      return HTTPAnswer(.ok, type: "text/plain; version=0.0.4; charset=utf-8", body: metrics.text)
    case .status:
      return HTTPAnswer(
        .ok, type: "application/json",
        body: HealthReport.json(relay.state, figures: figures))
    case .drain:
      drain()
      return HTTPAnswer(.accepted, sentence: "The hub sends its connections away and ends.")
    case .ban(let address, let minutes):
      let ended = relay.sockets.ban(address, for: .seconds(60 * minutes), at: relay.uptime)
      return HTTPAnswer(.ok, sentence: "Banned for \(minutes) min; \(ended) connections ended.")
    case .unban(let address):
      relay.sockets.unban(address)
      return HTTPAnswer(.ok, sentence: "The address may come back.")
    }
  }

  /// Everything in numbers, now.
  var metrics: HubMetrics {
    var metrics = HubMetrics()
    metrics.counters = relay.counters
    metrics.originals = original?.counters
    metrics.sockets = relay.sockets.count
    metrics.refusals = relay.refusals.counts
    metrics.turns = relay.turns
    metrics.isDraining = relay.state == .draining
    metrics.isCutOff = relay.state == .cutOff
    metrics.uptimeSeconds = relay.uptime.components.seconds
    (metrics.queuedBytes, metrics.longestQueueBytes) = relay.memory.queues
    metrics.heldBytes = relay.memory.total
    return metrics
  }
}
