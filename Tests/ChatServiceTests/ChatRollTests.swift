import TestSupport
import Testing

@testable import ChatService

@Suite("The roll of chats")
struct ChatRollTests {
  @Test("who was admitted is known after a restart, whatever name the account shows")
  func lasts() throws {
    let folder = try TemporaryFolder()
    let roll = ChatRoll(stateFolder: folder.path)
    #expect(try roll.read() == [])
    try roll.add(.init(id: 7, name: "Pam\n8 Eve"), to: [])
    try roll.add(.init(id: 9, name: nil), to: [7])
    #expect(
      try ChatRoll(stateFolder: folder.path).read() == [
        .init(id: 7, name: "Pam8 Eve"), .init(id: 9, name: nil),
      ])
  }
}
