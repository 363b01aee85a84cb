import ArgumentParser
import LeelooService

/// The parts of the relay's process, in the order in which they start.
@main
enum Program {
  static func main() async {
    let (requests, continuation) = AsyncStream.makeStream(of: SignalWatcher.Request.self)
    SignalWatcher.start { continuation.yield($0) }
    await LeelooHub.parseOrExit().serve(until: requests)
  }
}
