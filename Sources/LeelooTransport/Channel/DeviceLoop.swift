import NIOCore
import NIOPosix
import Synchronization

/// The one thread on which the mind decides and the network is read and written.
///
/// Work runs in the order in which it was handed over, so events keep their order from thread to thread.
public final class DeviceLoop: Sendable {
  private let group: MultiThreadedEventLoopGroup
  let loop: any EventLoop
  private let isOver = Mutex(false)

  /// Starts the thread; it sleeps until there is something to do.
  public init() {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
  }

  /// Makes an actor run on this loop.
  public var executor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }

  /// Runs work on the loop; at once, when called on it. After ``shutDown()`` it is forgotten: a socket's thread may still
  /// tell its end then.
  public func perform(_ work: @escaping @Sendable () -> Void) {
    if loop.inEventLoop { return work() }
    isOver.withLock { isOver in
      if !isOver { loop.execute(work) }
    }
  }

  /// Runs work on the loop after a while, unless the loop is over by then.
  public func perform(after delay: Duration, _ work: @escaping @Sendable () -> Void) {
    isOver.withLock { isOver in
      if !isOver { loop.scheduleTask(in: TimeAmount(delay), work) }
    }
  }

  /// Runs work on the loop after a while, unless it is cancelled.
  public func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> ScheduledWork {
    ScheduledWork(task: loop.scheduleTask(in: TimeAmount(delay), work))
  }

  /// Ends the thread. What it can fail with is of no use to a program that ends.
  public func shutDown() {
    isOver.withLock { $0 = true }
    try? group.syncShutdownGracefully()
  }

  /// Work that has been scheduled.
  public struct ScheduledWork: Sendable {
    fileprivate let task: Scheduled<Void>

    /// It does not run any more, if it has not run yet.
    public func cancel() { task.cancel() }
  }
}
