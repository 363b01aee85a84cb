import DeviceRuntime
import Glibc
import LeelooService

let journal = Journal.standard(identifier: "leelood")
let (stop, requests) = AsyncStream.makeStream(of: Void.self)
SignalWatcher.start { request in if request == .terminate { requests.yield() } }
ProcessSecrets.forbidDumps()

do throws(ArgumentProblem) {
  let settings = try Arguments.settings(from: Array(CommandLine.arguments.dropFirst()))
  exit(await live(settings))
} catch .asked("--help") {
  print(Arguments.help)
} catch .asked {
  print("leelood \(Arguments.version)")
} catch {
  journal.log(.startFailed, problem: error)
  exit(EX_USAGE)
}

/// One life after the other: a device that has been reset begins anew.
func live(_ settings: DeviceSettings) async -> Int32 {
  do throws(DeviceStartProblem) {
    var ending = DeviceAgent.Ending.reset
    while ending == .reset {
      ending = try await Device.run(settings, journal: journal, notifier: ServiceNotifier(), stop: stop)
    }
    return EX_OK
  } catch {
    journal.log(.startFailed, problem: error)
    return error.exitCode
  }
}
