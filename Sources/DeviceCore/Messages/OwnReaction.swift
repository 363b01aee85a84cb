import CrewMessages
import FaceProtocol

/// A press of this device's own, as its screen shows it.
struct OwnReaction: Hashable, Sendable {
  let id: MessageID
  let kind: Reaction
  let streak: Int
  /// Nil while the button is down.
  var heldMilliseconds: UInt32?

  var screen: Screen {
    .reaction(
      Screen.ReactionPicture(
        kind: .init(kind), sender: nil, heldMilliseconds: heldMilliseconds, streak: streak))
  }
}

extension Screen.ReactionPicture.Kind {
  init(_ reaction: Reaction) {
    switch reaction {
    case .love: self = .love
    case .fire: self = .fire
    }
  }
}

extension Person {
  /// Names come from other devices.
  init(_ member: Member) {
    self.init(name: member.name.line(limit: Member.nameLimit), colour: member.colour)
  }
}
