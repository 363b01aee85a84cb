#if DEBUG || LEELOO_WITNESS
  import Synchronization

  /// Counts what libcrypto is asked for in its task: what a slower board needs can be computed from it.
  ///
  /// For tests and benchmarks. A release build has neither this type nor the call to it, unless it is built for them
  /// (`-DLEELOO_WITNESS`).
  package final class OperationCounter: Sendable {
    /// Who counts.
    @TaskLocal package static var current: OperationCounter?

    private let counts = Mutex<[CryptoOperation: Int]>([:])

    /// Nothing yet.
    package init() {}

    /// What `work` asks for.
    package static func count<Failure: Error>(
      _ work: () throws(Failure) -> Void
    ) throws(Failure) -> [CryptoOperation: Int] {
      let counter = OperationCounter()
      // withValue rethrows untyped errors.
      let result = $current.withValue(counter) {
        do throws(Failure) { return Result<Void, Failure>.success(try work()) } catch {
          return .failure(error)
        }
      }
      try result.get()
      return counter.counts.withLock { $0 }
    }

    func note(_ operation: CryptoOperation, times: Int) {
      counts.withLock { $0[operation, default: 0] += times }
    }
  }
#endif
