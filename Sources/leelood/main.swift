import DeviceRuntime
import Glibc
import LeelooService

let journal = Journal.standard(identifier: "leelood")
let lives = Lives()
SignalWatcher.start { request in if request == .terminate { lives.end() } }
ProcessSecrets.forbidDumps()

do throws(ArgumentProblem) {
  let settings = try Arguments.settings(from: Array(CommandLine.arguments.dropFirst()))
  exit(lives.live(settings, journal))
} catch .asked("--help") {
  print(Arguments.help)
} catch .asked {
  print("leelood \(Arguments.version)")
} catch {
  journal.log(.startFailed, problem: error)
  exit(EX_USAGE)
}
