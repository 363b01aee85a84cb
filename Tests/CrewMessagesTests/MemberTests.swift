import ByteCoding
import CrewMessages
import Testing

struct MemberTests {
  private static let id = DeviceID(Opaque16(Array(UInt8(0)..<16))!)

  @Test("a member comes back as it was written")
  func roundTrip() throws {
    let member = Member(id: Self.id, name: "Åsa's LEELOO", colour: 5)
    var writer = ByteWriter()
    writer.append(member)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.member() == member)
    try reader.finish()
  }

  @Test("a name that is too long loses whole characters, never half of one")
  func clipping() {
    #expect(Member.clipped("Ben") == "Ben")
    #expect(Member.clipped(String(repeating: "å", count: 17)) == String(repeating: "å", count: 16))
    let family = "👨‍👩‍👧‍👦"
    #expect(Member.clipped("12345678" + family) == "12345678")
  }

  @Test("a name longer than 32 bytes is refused when read")
  func longName() {
    var writer = ByteWriter()
    writer.append(Self.id)
    writer.append(string: String(repeating: "x", count: 33))
    writer.append(integer: UInt8(0))
    var reader = ByteReader(writer.bytes)
    #expect(throws: ByteCodingError.tooLong(length: 33, limit: 32)) { try reader.member() }
  }
}
