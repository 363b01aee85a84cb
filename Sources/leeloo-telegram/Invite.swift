import ArgumentParser
import ChatService
import Glibc
import LeelooService

/// Prints a one-time link.
struct Invite: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what lets one friend talk to the bot.",
    discussion:
      "It is good once, for a day, and lets nobody into a crew: a button on one of its devices does.")

  @OptionGroup var folder: StateFolder

  @Option(
    help: ArgumentHelp(
      "The bot's name, as in https://t.me/NAME, for a link that can be opened.", valueName: "name"))
  var bot: String?

  func run() throws {
    var chance = SystemRandomNumberGenerator()
    do throws(FileProblem) {
      let letters = try Invitations(stateFolder: folder.path).make(
        at: UInt64(max(0, time(nil))), chance: &chance)
      print(bot.map { "https://t.me/\($0)?start=\(letters)" } ?? "/start \(letters)")
    } catch {
      let line = Array("leeloo-telegram: \(error.supportLine)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      throw ExitCode(error)
    }
  }
}
