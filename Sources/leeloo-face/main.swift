import FaceLinux
import Glibc
import LeelooConfig
import LeelooService

private func arguments() -> FaceArguments {
  do throws(FaceArguments.Misunderstood) {
    return try FaceArguments(CommandLine.arguments.dropFirst())
  } catch {
    FaceExit.usage.because("\(error.sentence)\n\(FaceArguments.usage)")
  }
}

private func board(at path: String) -> BoardConfig {
  do throws(ConfigErrors) {
    let board = try BoardConfig.load(path)
    guard !board.isSimulated else {
      FaceExit.configuration.because("\(path): this board is simulated; `leeloo panel` is its face.")
    }
    return board
  } catch {
    FaceExit.configuration.because(error.description)
  }
}

private func check(_ board: BoardConfig) -> Never {
  let faults = BoardCheck.problems(of: board).map(\.supportLine)
  guard faults.isEmpty else { FaceExit.unavailable.because(faults.joined(separator: "\n")) }
  print("\(board.name): every part is there.")
  exit(FaceExit.ok.rawValue)
}

private func run(_ board: BoardConfig, mind socket: String) throws(SystemError) {
  let notifier = ServiceNotifier()
  let loop = try FaceLoop(board, mind: socket, journal: .standard(identifier: "leeloo-face"))
  let terminate = loop.terminate
  SignalWatcher.start { request in if request == .terminate { terminate() } }
  if let interval = Watchdog.expectedInterval {
    Watchdog(notifier: notifier, asking: loop.questions).start(interval: interval)
  }
  loop.run(telling: notifier)
}

let wanted = arguments()
if wanted.isHelp {
  print(FaceArguments.usage, terminator: "")
  exit(FaceExit.ok.rawValue)
}
let config = board(at: wanted.board)
if wanted.isCheck { check(config) }
do throws(SystemError) {
  try run(config, mind: wanted.socket)
} catch {
  FaceExit.system.because("leeloo-face could not start: \(error).")
}
