import Glibc
import LeelooTesting

/// Runs ordeals by the thousand and counts what they showed; or one of them, and tells its story.
@main
struct Simulate {
  private var first: UInt64 = 1
  private var seeds: UInt64 = 1000
  private var seed: UInt64?
  private var ordeal = Ordeal(seed: 0)
  private var cuts: Cuts?
  private var days: Int?

  static func main() async {
    repeatable()
    var simulate = Simulate()
    guard simulate.read(CommandLine.arguments.dropFirst()) else {
      print(
        """
        usage: simulate [--seeds N] [--first N] [--seed N] [--devices N] [--crew N] [--rounds N] [--nodes N]
                        [--mischief PERCENT]
               simulate --days N [--seed N] [--devices N]
               simulate --cuts pair|crew
               simulate --cut pair|crew:DEVICE:STEP:before|torn|after
        """)
      exit(64)
    }
    exit(await simulate.run() ? 0 : 1)
  }

  private func run() async -> Bool {
    if let cuts { return cuts.run() }
    if let days { return live(days) }
    if let seed { return tell(seed) }
    return await count()
  }

  /// Sets and dictionaries are shuffled from process to process unless they are told not to before it begins.
  private static func repeatable() {
    guard getenv("SWIFT_DETERMINISTIC_HASHING") == nil else { return }
    setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
    execv("/proc/self/exe", CommandLine.unsafeArgv)
  }

  private mutating func read(_ words: ArraySlice<String>) -> Bool {
    var rest = words
    var crew: Int?
    while let option = rest.popFirst() {
      if option.hasPrefix("--cut") {
        cuts = rest.popFirst().flatMap(Cuts.init)
        return cuts != nil && rest.isEmpty
      }
      guard let number = rest.popFirst().flatMap(UInt64.init), number > 0 else { return false }
      switch option {
      case "--first": first = number
      case "--seeds": seeds = number
      case "--seed": seed = number
      case "--devices": ordeal.devices = Int(clamping: number)
      case "--crew": crew = Int(clamping: number)
      case "--nodes": ordeal.nodes = Int(clamping: number)
      case "--rounds": ordeal.rounds = Int(clamping: number)
      case "--mischief": ordeal.mischief = Int(clamping: number)
      case "--days": days = Int(clamping: number)
      default: return false
      }
    }
    ordeal.crewSize = crew ?? ordeal.devices
    return ordeal.crewSize > 1 && ordeal.devices % ordeal.crewSize == 0
  }

  private func ordeal(_ seed: UInt64) -> Ordeal {
    var ordeal = ordeal
    ordeal.seed = seed
    return ordeal
  }

  private func tell(_ seed: UInt64) -> Bool {
    let verdict = ordeal(seed).run(told: true)
    verdict.story.forEach { print($0) }
    print(verdict.tally.summary)
    verdict.faults.forEach { print("FAULT: \($0)") }
    return verdict.faults.isEmpty
  }

  /// One season; its story only when it went wrong, for a year of it is long.
  private func live(_ days: Int) -> Bool {
    var season = Season(seed: seed ?? first, days: days)
    season.devices = ordeal.devices
    let verdict = season.run { day, tally in
      print("day \(day): \(tally.summary)")
      fflush(nil)
    }
    print("\(days) days: \(verdict.tally.summary)")
    guard !verdict.faults.isEmpty else { return true }
    season.run(told: true).story.suffix(Self.storyLimit).forEach { print($0) }
    verdict.faults.forEach { print("FAULT: \($0)") }
    print("  replay: \(season.replay)")
    return false
  }

  /// How many lines of a season's story are told: the last days.
  private static let storyLimit = 5_000

  private func count() async -> Bool {
    var progress = Progress(total: seeds)
    await withTaskGroup(of: (UInt64, Ordeal.Verdict).self) { group in
      var next = first
      for _ in 0..<sysconf(CInt(_SC_NPROCESSORS_ONLN)) {
        let seed = next
        next += 1
        group.addTask { (seed, ordeal(seed).run()) }
      }
      while let (seed, verdict) = await group.next() {
        progress.note(verdict, of: ordeal(seed))
        guard next < first + seeds else { continue }
        let seed = next
        next += 1
        group.addTask { (seed, ordeal(seed).run()) }
      }
    }
    return progress.end()
  }
}
