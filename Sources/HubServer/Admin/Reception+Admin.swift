import HubCore
import LeelooProtocol
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
      let wasBanned = relay.sockets.unban(address, at: relay.uptime)
      return HTTPAnswer(
        .ok, sentence: wasBanned ? "The address may come back." : "The address was not banned.")
    case .bans: return HTTPAnswer(.ok, json: bans)
    }
  }

  /// A second that has begun is left.
  private var bans: JSON {
    let bans = relay.sockets.bans(at: relay.uptime).map { ban in
      let seconds = Int(ban.left.components.seconds) + (ban.left.components.attoseconds > 0 ? 1 : 0)
      return JSON.object(["address": .string(ban.address.text), "seconds_left": .integer(seconds)])
    }
    return .object(["bans": .array(bans)])
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
