import CrewMessages
import Testing

@testable import LeelooCrew

struct ResyncLimitsTests {
  @Test("whoever was asked in vain is asked again only when all the others were too")
  func takingTurns() throws {
    let (amy, ben) = (try Members.member(at: 0).id, try Members.member(at: 1).id)
    var limits = ResyncLimits()
    #expect(limits.unasked(of: [amy, ben]) == [amy, ben])
    limits.silent.insert(amy)
    #expect(limits.unasked(of: [amy, ben]) == [ben])
    limits.silent.insert(ben)
    #expect(limits.unasked(of: [amy, ben]) == [amy, ben])
    #expect(limits.unasked(of: []).isEmpty)
  }

  @Test("a member is served three times in three hours, and a request that nothing came of does not count")
  func serving() throws {
    let amy = try Members.member(at: 0).id
    var (limits, counter): (ResyncLimits, UInt64) = (ResyncLimits(), 0)
    func isServed(at seconds: Int) -> Bool {
      counter += 1
      let request = ResyncRequest(
        asker: amy, addressee: amy, challenge: amy.value, counter: counter, keyPackage: [])
      return limits.mayServe(request, at: .seconds(seconds))
    }
    #expect([1, 2, 3, 10_800, 10_801, 10_801].map(isServed) == [true, true, true, false, true, false])
    limits.noteUnserved(amy)
    #expect([10_801, 10_801].map(isServed) == [true, false])
    counter -= 2
    #expect(!isServed(at: 99_999), "of an old request")
  }
}
