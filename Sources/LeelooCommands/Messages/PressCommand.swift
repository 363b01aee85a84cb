import ArgumentParser
import LeelooService

struct PressCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "press", abstract: "Press love or fire, for demos and support.",
    discussion:
      "A press from here is sent to the crew. It never answers a question on the screen: that needs a finger."
  )

  @OptionGroup var control: ControlOptions
  @Argument(help: "love or fire.") var button: Button
  @Option(help: ArgumentHelp("How long it is held, 0 to 10 s.", valueName: "seconds")) var hold = 0.0

  enum Button: String, ExpressibleByArgument, CaseIterable {
    case love
    case fire

    var control: ControlButton {
      switch self {
      case .love: .love
      case .fire: .fire
      }
    }
  }

  func validate() throws {
    guard (0...Double(ControlLimits.holdLimitMilliseconds) / 1000).contains(hold) else {
      throw ValidationError(
        "A button is held for 0 to \(ControlLimits.holdLimitMilliseconds / 1000) seconds.")
    }
  }

  func run(on terminal: Terminal) throws {
    try control.connect().ask(.press(button.control, heldMilliseconds: Int(hold * 1000)))
    terminal.print("Pressed \(button.rawValue).")
  }
}
