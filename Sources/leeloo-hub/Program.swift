import ArgumentParser
import Glibc
import LeelooService

/// The parts of the relay's process, in the order in which they start.
@main
enum Program {
  static func main() {
    let (requests, continuation) = AsyncStream.makeStream(of: SignalWatcher.Request.self)
    SignalWatcher.start { continuation.yield($0) }
    let hub = LeelooHub.parseOrExit()
    // Detached, as the main actor's thread is parked below.
    Task.detached {
      await hub.serve(until: requests)
      exit(EXIT_SUCCESS)
    }
    // An asynchronous main would end in dispatch_main, which waits in sigsuspend(2) with no signal blocked: SIGTERM would
    // kill the process there instead of reaching the watcher.
    while true { pause() }
  }
}
