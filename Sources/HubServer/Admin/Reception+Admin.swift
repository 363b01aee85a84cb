import HubCore
import LeelooProtocol
import NIOHTTP1

extension Reception {
  /// Does what an operator asks for. Figures are those of all loops; nothing else waits for another loop.
  func answer(_ request: AdminRequest, drain: @Sendable () -> Void, _ then: @escaping (HTTPAnswer) -> Void) {
    switch request {
    case .metrics:
      survey(.queues) {
        then(HTTPAnswer(.ok, type: "text/plain; version=0.0.4; charset=utf-8", body: $0.text))
      }
    case .status:
      survey(.figures) {
        then(HTTPAnswer(.ok, type: "application/json", body: HealthReport.json($0.state, figures: $0)))
      }
    case .drain:
      drain()
      then(HTTPAnswer(.accepted, sentence: "The hub sends its connections away and ends."))
    case .ban(let address, let minutes):
      let ended = relay.sockets.ban(address, for: .seconds(60 * minutes), at: relay.uptime)
      then(HTTPAnswer(.ok, sentence: "Banned for \(minutes) min; \(ended) connections ended."))
    case .unban(let address):
      let wasBanned = relay.sockets.unban(address, at: relay.uptime)
      then(
        HTTPAnswer(
          .ok, sentence: wasBanned ? "The address may come back." : "The address was not banned."))
    case .bans: then(HTTPAnswer(.ok, json: bans))
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
}
