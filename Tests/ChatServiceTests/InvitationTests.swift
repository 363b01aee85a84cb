import Glibc
import TestSupport
import Testing

@testable import ChatService

@Suite("Invitations")
struct InvitationTests {
  private var chance = SplitMix64(seed: 7)

  @Test("an invitation is good once, in any case and with or without hyphens", arguments: [true, false])
  mutating func once(hyphens: Bool) throws {
    let folder = try TemporaryFolder()
    let invitations = try Invitations(stateFolder: folder.path)
    let letters = try invitations.make(at: 1000, chance: &chance)
    #expect(letters.wholeMatch(of: /[A-Z2-9]{4}(-[A-Z2-9]{4}){3}/) != nil)
    let typed = hyphens ? letters.lowercased() : letters.filter { $0 != "-" }
    #expect(invitations.redeem(typed, at: 1001))
    #expect(!invitations.redeem(typed, at: 1002))
  }

  @Test("it is good for a day", arguments: [-1, 0])
  mutating func day(beyond: Int) throws {
    let folder = try TemporaryFolder()
    let invitations = try Invitations(stateFolder: folder.path)
    let letters = try invitations.make(at: 1000, chance: &chance)
    #expect(
      invitations.redeem(letters, at: beyond < 0 ? 999 + Invitations.life : 1000 + Invitations.life)
        == (beyond < 0))
  }

  @Test("the folder holds nothing that could be used")
  mutating func hashed() throws {
    let folder = try TemporaryFolder()
    let letters = try Invitations(stateFolder: folder.path).make(at: 1000, chance: &chance)
    let names = TemporaryFolder.names(in: folder("invitations"))
    #expect(names.count == 1 && names[0].count == 64)
    #expect(!names[0].uppercased().contains(letters.prefix(4)))
  }

  @Test(
    "what root makes is the service's, which has to read it", .enabled(if: geteuid() == 0, "this is not root")
  )
  mutating func handedOver() throws {
    let folder = try TemporaryFolder()
    let service: uid_t = 65_534
    try #require(chown(folder.path, service, service) == 0)
    _ = try Invitations(stateFolder: folder.path).make(at: 1000, chance: &chance)
    let made = TemporaryFolder.names(in: folder("invitations")).map { folder("invitations/\($0)") }
    for path in made + [folder("invitations")] {
      var file = stat()
      #expect(stat(path, &file) == 0 && file.st_uid == service && file.st_gid == service)
      #expect(file.st_mode & 0o077 == 0)
    }
    #expect(made.count == 1)
  }

  @Test(
    "what is no invitation is none, and reaches no other file",
    arguments: ["", "AAAA-BBBB-CCCC-DDDD", "../chats", "AAAA-BBBB-CCCC-DDD", "ÅÅÅÅ-BBBB-CCCC-DDDD", "hello"])
  func strangers(text: String) throws {
    let folder = try TemporaryFolder()
    let invitations = try Invitations(stateFolder: folder.path)
    #expect(!invitations.redeem(text, at: 0))
  }
}
