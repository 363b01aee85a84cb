import FaceProtocol
import TestSupport
import Testing

@Suite(
  "Two devices at two hubs that are one, all as programs", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: TwoNodes.canRun, "leelood and leeloo-hub are not built beside the tests, or there is no redis-server")
)
struct TwoNodesTests {
  @Test(
    "presses arrive once and in order while Redis is killed and comes back empty, and both owners are told meanwhile"
  )
  func redis() async throws {
    let house = try await TwoNodes()
    try await house.explained {
      try house.amy.press(3)
      try house.ben.press(2)
      try await house.settle()
      house.redis.kill()
      for one in [house.amy, house.ben] {
        try await one.isTold(false)
        try one.press(2)
        try await one.device.has(.waiting, "that \(one.name)'s press waits")
      }
      try house.redis.start()
      for one in [house.amy, house.ben] { try await one.isTold(true) }
      try house.amy.press(1)
      try await house.settle()
      try house.judge()
    }
  }

  @Test(
    "presses arrive once and in order while one's hub is killed, and each owner is told what is so at the own one"
  )
  func node() async throws {
    let house = try await TwoNodes()
    try await house.explained {
      try house.amy.press(2)
      try await house.settle()
      house.killNode()
      try await house.amy.isTold(false)
      try house.amy.press(2)
      try await house.amy.device.has(.waiting, "that Amy's press waits")
      try house.ben.press(2)
      try await house.ben.device.has(.sent, "that Ben's press is sent")
      #expect(house.ben.device.statusLine?.link == .online)
      try house.startNode()
      try await house.amy.isTold(true)
      try await house.settle()
      try house.judge()
    }
  }
}
