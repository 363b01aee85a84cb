import ArgumentParser
import HubServer
import LeelooService

/// The parts of the relay's process, in the order in which they start.
@main
enum Program {
  static func main() {
    let (requests, continuation) = AsyncStream.makeStream(of: SignalWatcher.Request.self)
    SignalWatcher.start { continuation.yield($0) }
    let hub = LeelooHub.parseOrExit()
    HubThread.run { await hub.serve(until: requests) }
  }
}
