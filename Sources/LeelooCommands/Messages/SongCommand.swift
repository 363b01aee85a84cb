import ArgumentParser
import LeelooService

struct SongCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "song", abstract: "Push a song to the crew.",
    discussion: "Their screens show who pushed it, its title and its link. No device plays songs yet.")

  @OptionGroup var control: ControlOptions
  @Argument(help: "Where it is: spotify:… or https://…") var link: String
  @Argument(help: "What it is called; several words need no quotes.") var title: [String] = []

  func run(on terminal: Terminal) throws {
    try control.connect().ask(.song(link: link, title: title.joined(separator: " ")))
    terminal.print("Pushed.")
  }
}
