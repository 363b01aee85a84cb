import Testing

@testable import HubCore

@Suite("Labels of topics")
struct TopicLabelTests {
  @Test("SipHash-2-4 gives the value of its paper's appendix A")
  func paper() {
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)
    #expect(SipHash.hash(Array(0..<15), key: key) == 0xA129_CA61_49BE_45E5)
    #expect(SipHash.hash([], key: key) == 0x726F_DB47_DD0E_0E31)
  }

  @Test("a label is eight digits, the same within one life of the hub and another in the next")
  func label() {
    let (one, next) = (TopicLabeller(key: (1, 2)), TopicLabeller(key: (3, 4)))
    #expect(one.label(of: .test(5)) == one.label(of: .test(5)))
    #expect(one.label(of: .test(5)) != one.label(of: .test(6)))
    #expect(one.label(of: .test(5)) != next.label(of: .test(5)))
    #expect(one.label(of: .test(5)).description.count == 8)
    #expect(!one.label(of: .test(0xAB)).description.contains("abab"))
  }
}
