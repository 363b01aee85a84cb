import Glibc
import LeelooService
import Testing

@Suite("Signals", .timeLimit(.minutes(1)))
struct SignalWatcherTests {
  @Test("a signal becomes a call on a thread, whatever thread the kernel chose for it")
  func signals() async {
    let (requests, received) = AsyncStream.makeStream(of: SignalWatcher.Request.self)
    SignalWatcher.start { received.yield($0) }
    var iterator = requests.makeAsyncIterator()
    kill(getpid(), SIGHUP)
    #expect(await iterator.next() == .reload)
    kill(getpid(), SIGTERM)
    #expect(await iterator.next() == .terminate)
    for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_DFL) }
  }
}
