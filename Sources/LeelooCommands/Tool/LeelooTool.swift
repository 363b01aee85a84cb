import ArgumentParser
import Glibc
import LeelooService

/// The program `leeloo`.
public enum LeelooTool {
  /// Does what the command line asks and ends the process with one of `sysexits.h`'s numbers.
  public static func main() -> Never {
    exit(run(Array(CommandLine.arguments.dropFirst()), on: .standard))
  }

  static func run(_ arguments: [String], on terminal: Terminal) -> Int32 {
    do {
      var command = try Leeloo.parseAsRoot(arguments)
      guard let tool = command as? any ToolCommand else {
        try command.run()
        return ExitStatus.done.rawValue
      }
      try tool.run(on: terminal)
      return ExitStatus.done.rawValue
    } catch let error as ToolError {
      terminal.report(error)
      return error.status.rawValue
    } catch let error as ControlError {
      return report(ToolError(error), on: terminal)
    } catch {
      return explain(error, on: terminal)
    }
  }

  private static func report(_ error: ToolError, on terminal: Terminal) -> Int32 {
    terminal.report(error)
    return error.status.rawValue
  }

  /// Help and version, or what is wrong with the command line.
  private static func explain(_ error: any Error, on terminal: Terminal) -> Int32 {
    let status = Leeloo.exitCode(for: error).rawValue
    let message = Leeloo.fullMessage(for: error)
    if !message.isEmpty { (status == 0 ? terminal.print : terminal.note)(message) }
    return status
  }
}
