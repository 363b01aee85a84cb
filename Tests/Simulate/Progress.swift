import Glibc
import LeelooTesting

/// What has been counted so far, said every five seconds and at the end.
struct Progress {
  private let total: UInt64
  private let begin = ContinuousClock.now
  private var lastWord = ContinuousClock.now
  private var done: UInt64 = 0
  private var failed: [Ordeal] = []
  private var tally = Tally()

  init(total: UInt64) { self.total = total }

  mutating func note(_ verdict: Ordeal.Verdict, of ordeal: Ordeal) {
    done += 1
    tally = tally + verdict.tally
    if !verdict.faults.isEmpty {
      failed.append(ordeal)
      print("seed \(ordeal.seed): \(verdict.faults.joined(separator: "; "))\n  replay: \(ordeal.replay)")
    }
    guard ContinuousClock.now - lastWord > .seconds(5) else { return }
    lastWord = .now
    print("\(done) of \(total) seeds, \(failed.count) failed, \(perMinute) a minute")
    // Every stream: a pipe would hold the words back until the end.
    fflush(nil)
  }

  /// The counts; tells whether all is well.
  func end() -> Bool {
    print("\(done) seeds, \(perMinute) a minute: \(tally.summary)")
    print("\(failed.count) failed")
    return failed.isEmpty
  }

  private var perMinute: Int { Int(Double(done) / max(0.001, (ContinuousClock.now - begin) / .seconds(60))) }
}

extension Tally {
  /// One line for people.
  var summary: String {
    """
    \(networkCuts) network cuts, \(connections) connections, \(powerCuts) power cuts, \(comings) comings and \
    \(goings) goings, \(commits) commits, \(accepted) messages taken, \(shown) shown, \
    \(publications) frames published, \(sealings) keys used, \(forks) decisions about two branches, \(doubtful) lost between a dying device's disk and its glass
    """
  }
}
