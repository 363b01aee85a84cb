package import FaceProtocol

/// What can be wrong with the parts of a board; the sentences stand in `FaultTable.swift`.
package enum FaceProblem: Error, Hashable, Sendable {
  /// A button's line is not ours.
  case buttonLine(ButtonID, LineFailure)
  /// A button's line works and its contact does not.
  case buttonContact(ButtonID, Contact.Trouble)
  /// There is no picture.
  case display(DisplayFailure)
  /// Nothing is heard.
  case sound(SoundFailure)
  /// A light stays dark; the light's name in the board's file.
  case light(String, LineFailure)

  /// The part that does not work.
  package var part: FacePart {
    switch self {
    case .buttonLine, .buttonContact: .buttons
    case .display: .display
    case .sound: .sound
    case .light: .lights
    }
  }
}
