/// What a board is made of: `board-configs/<board>/board.yaml`, checked.
public struct BoardConfig: Hashable, Sendable {
  /// The board's name as people call it.
  public var name: String
  /// No hardware: a page in the browser shows the screen, has the buttons and plays the sounds.
  public var isSimulated: Bool
  /// The buttons that are there, in the order love, fire, menu; none on a simulated board.
  public var buttons: [BoardButton]
  /// The glass; nil where there is none.
  public var display: BoardDisplay?
  /// The lights on GPIO lines, in the file's order.
  public var lights: [BoardLight]
  /// The speaker; nil where there is none.
  public var sound: BoardSound?

  /// Describes a board.
  public init(
    name: String, isSimulated: Bool = false, buttons: [BoardButton] = [], display: BoardDisplay? = nil,
    lights: [BoardLight] = [], sound: BoardSound? = nil
  ) {
    self.name = name
    self.isSimulated = isSimulated
    self.buttons = buttons
    self.display = display
    self.lights = lights
    self.sound = sound
  }
}
