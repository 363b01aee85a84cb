import Dispatch
import NIOCore
import NIOPosix

/// Where the program waits for signals and starts and stops the server: beside the relay's own loops.
///
/// Swift's own executor stands on Dispatch, whose workers look after themselves once a second for as long as the program
/// lives. A hub that nobody uses should not wake up at all, so its few asynchronous calls run on a loop of NIO's.
public enum HubThread {
  /// Runs `body` to its end while the calling thread sleeps.
  public static func run(_ body: @escaping @Sendable () async -> Void) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let ended = DispatchSemaphore(value: 0)
    Task(executorPreference: LoopExecutor(loop: group.next())) {
      await body()
      ended.signal()
    }
    ended.wait()
    try? group.syncShutdownGracefully()
  }
}

/// Runs a task's parts on an event loop.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
