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
}
