import ArgumentParser
import ChatService
import DeviceRuntime
import Glibc
import LeelooService

extension ExitCode {
  /// Of a bot that could not start (`sysexits.h`, as systemd and scripts know it).
  init(_ problem: any SupportDescribable) {
    switch problem {
    case let problem as DeviceStartProblem: self.init(problem.exitCode)
    // Somebody else may have had the port for a moment only.
    case ChatStartProblem.door as ChatStartProblem: self.init(EX_UNAVAILABLE)
    case is StartProblem, is ChatStartProblem: self.init(EX_CONFIG)
    default: self.init(EX_CANTCREAT)
    }
  }
}
