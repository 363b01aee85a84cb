import ByteCoding
import CrewMessages
import FaceProtocol

@testable import DeviceCore

/// The people of the tests.
enum Friends {
  static let ben = member(1, "Ben", colour: 3)
  static let amy = member(2, "Amy", colour: 5)
  static let eve = member(3, "Eve", colour: 7)
  static let crew = CrewSummary(name: "Kitchen crew", own: ben, others: [amy], online: [amy.id])
  /// The same as the mind of a chat has it.
  static let chatCrew = CrewSummary(
    name: crew.name, own: ben, others: [amy], online: [amy.id],
    details: [ben.id: MemberDetail(kind: .chat)])
  static let offer = CrewOffer(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1)
  static let code = PairingCode(route: "7X3K", secret: "H4NP")!

  static func member(_ number: UInt8, _ name: String, colour: UInt8) -> Member {
    Member(id: DeviceID(opaque(number)), name: name, colour: colour)
  }

  static func messageID(_ number: UInt8) -> MessageID { MessageID(opaque(number)) }

  static func received(
    _ content: MessageContent, id: UInt8 = 9, from sender: Member = amy
  ) -> DeviceEvent {
    .crew(.received(CrewMessage(id: messageID(id), sentAt: 0, content: content), from: sender))
  }

  private static func opaque(_ number: UInt8) -> Opaque16 { Opaque16(Array(repeating: number, count: 16))! }
}

extension FaceCapabilities {
  static func screen(buttons: Set<ButtonID> = [.love, .fire], arePhysical: Bool = true) -> FaceCapabilities {
    FaceCapabilities(
      width: 480, height: 320, buttons: buttons, hasSound: true, hasLights: true,
      buttonsArePhysical: arePhysical)
  }
}
