import Testing

@testable import FaceLinux

@Suite("Mind patience")
struct MindPatienceTests {
  @Test("tries come slower, and never slower than every five seconds")
  func slower() {
    var patience = MindPatience()
    let waits = (0..<9).map { _ in patience.next() }
    #expect(waits == [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000].map { .milliseconds($0) })
    for _ in 0..<1000 { #expect(patience.next() == .seconds(5)) }
  }

  @Test("after the mind has spoken it is missed at once")
  func reset() {
    var patience = MindPatience()
    for _ in 0..<20 { _ = patience.next() }
    patience.reset()
    #expect(patience.next() == .milliseconds(100))
  }
}
