import ArgumentParser
import LeelooService

struct HubBansCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "bans", abstract: "Who is banned, and for how much longer.")

  @OptionGroup var hub: HubSocketOptions
  @Flag(help: "One JSON object, as the hub says it.") var json = false

  func run(on terminal: Terminal) throws {
    let answer = try hub.ask("GET", "/bans")
    if json { return terminal.print(answer) }
    guard let list = try? ControlLine.decode(HubBans.self, from: Array(answer.utf8)) else {
      throw HubSocketOptions.noHub
    }
    list.lines.forEach(terminal.print)
  }
}

/// What a hub says of the addresses that it refuses.
struct HubBans: Decodable {
  struct Ban: Decodable {
    let address: String
    let secondsLeft: Int

    enum CodingKeys: String, CodingKey {
      case address
      case secondsLeft = "seconds_left"
    }
  }

  let bans: [Ban]

  /// One line for each, the times under each other.
  var lines: [String] {
    guard !bans.isEmpty else { return ["Nobody is banned."] }
    let width = bans.map(\.address.count).max() ?? 0
    return bans.map { ban in
      let space = String(repeating: " ", count: width - ban.address.count)
      return "\(ban.address.visible)\(space)  \(passedTime(seconds: ban.secondsLeft)) left"
    }
  }
}
