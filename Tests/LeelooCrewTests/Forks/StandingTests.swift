import CrewMessages
import TestSupport
import Testing

@testable import LeelooCrew

struct StandingTests {
  private let devices: [DeviceID]

  init() {
    var chance = SplitMix64(seed: 32)
    devices = (0..<6).map { _ in .random(using: &chance) }
  }

  private func doubt(_ lastKnown: Int, author: Int? = nil) -> Standing {
    .provisional(.init(lastKnown: Set(devices.prefix(lastKnown)), author: author.map { devices[$0] }))
  }

  @Test("more than half of those who did not bring it there have to say the same")
  func majority() {
    var standing = doubt(5, author: 0)
    for device in [0, 1, 2, 5] { standing.hear(devices[device]) }
    #expect(standing.isProvisional)
    standing.hear(devices[3])
    #expect(!standing.isProvisional)
  }

  @Test(
    "beside a ghost nobody's agreeing is enough, nor that its user removes it, but that it is out of the roster"
  )
  func ghost() {
    var standing = doubt(2, author: 0)
    standing.comeBack(by: devices[0], knowing: [], beside: [devices[4]])
    standing.hear(devices[1])
    standing.forgo(devices[4])
    #expect(standing.isProvisional)
    standing.forgetGhosts(outside: Set(devices.prefix(4)))
    #expect(standing.isProvisional)
    standing.hear(devices[1])
    #expect(standing == .confirmed)
  }

  @Test("in a crew of two the other one is enough")
  func two() {
    var standing = doubt(1, author: 0)
    #expect(standing.isProvisional)
    standing.hear(devices[0])
    #expect(standing == .confirmed)
  }

  @Test("what was said of one epoch says nothing of the next")
  func nextEpoch() {
    var standing = doubt(4, author: 0)
    standing.hear(devices[1])
    standing.moveOn()
    standing.hear(devices[2])
    #expect(standing.isProvisional)
    standing.hear(devices[1])
    #expect(standing == .confirmed)
  }

  @Test("whom the user has removed does not have to agree any more")
  func removed() {
    var standing = doubt(4)
    standing.hear(devices[0])
    standing.forgo(devices[2])
    #expect(standing.isProvisional)
    standing.hear(devices[1])
    #expect(standing == .confirmed)
    standing = doubt(2)
    standing.hear(devices[0])
    standing.forgo(devices[1])
    #expect(standing == .confirmed)
  }

  @Test("who is put back in while in doubt goes on waiting for those whom it knew before")
  func twice() {
    var standing = doubt(2)
    standing.comeBack(by: devices[1], knowing: [devices[1]], beside: [])
    standing.hear(devices[1])
    #expect(standing.isProvisional)
    standing.hear(devices[0])
    #expect(standing == .confirmed)
    standing.comeBack(by: devices[1], knowing: [devices[1]], beside: [])
    standing.hear(devices[1])
    #expect(standing == .confirmed)
  }

  @Test("the user can settle it")
  func user() {
    var standing = doubt(4)
    standing.confirm()
    #expect(standing == .confirmed)
  }
}
