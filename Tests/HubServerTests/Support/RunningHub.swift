import Glibc
import HubServer

/// On how many loops: what holds for one holds for several, which `LEELOO_TEST_LOOPS=3 swift test` shows.
private let loops = getenv("LEELOO_TEST_LOOPS").flatMap { Int(String(cString: $0)) } ?? 1

/// Runs a hub on a free port of loopback for as long as `body` takes.
func withHub(
  _ change: (inout HubServerSettings) -> Void = { _ in }, log: HubLog = .none,
  _ body: (HubServer) async throws -> Void
) async throws {
  var settings = HubServerSettings()
  settings.listen.port = 0
  settings.loops = loops
  settings.session.closeTimeout = .milliseconds(500)
  change(&settings)
  let hub = try await HubServer.start(settings, log: log)
  do {
    try await body(hub)
  } catch {
    await hub.stop()
    throw error
  }
  await hub.stop()
}
