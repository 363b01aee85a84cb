import HubCore
import Testing

@Suite("Limits")
struct LimitTests {
  @Test("a bucket gives its burst at once and then its rate")
  func bucket() {
    var bucket = TokenBucket(rate: TokenRate(burst: 2, perSecond: 4), at: .zero)
    #expect(bucket.take(at: .zero) == true)
    #expect(bucket.take(at: .zero) == true)
    #expect(bucket.take(at: .zero) == false)
    #expect(bucket.delay(at: .zero) == .milliseconds(250))
    #expect(bucket.take(at: .milliseconds(249)) == false)
    #expect(bucket.take(at: .milliseconds(250)) == true)
    #expect(!bucket.isFull(at: .milliseconds(700)))
    #expect(bucket.isFull(at: .milliseconds(750)))
  }

  @Test("a bucket holds no more than its burst, and a clock that stands still fills nothing")
  func bucketBounds() {
    var bucket = TokenBucket(rate: TokenRate(burst: 2, perSecond: 100), at: .seconds(10))
    for _ in 0..<2 { #expect(bucket.take(at: .seconds(1000)) == true) }
    #expect(bucket.take(at: .seconds(1000)) == false)
    #expect(bucket.take(at: .seconds(5)) == false)
  }

  @Test("a queue holds its bytes and no more", arguments: [-1, 0, 1])
  func queueBytes(beyond: Int) {
    var budget = QueueBudget(bytes: 100, frames: 10)
    #expect(budget.owe(60) == true)
    #expect(budget.owe(40 + beyond) == (beyond <= 0))
    #expect(budget.bytes == (beyond <= 0 ? 100 + beyond : 60))
  }

  @Test("a queue holds its frames and no more", arguments: [-1, 0, 1])
  func queueFrames(beyond: Int) {
    var budget = QueueBudget(bytes: 1000, frames: 4)
    let taken = (0..<(4 + beyond)).count { _ in budget.owe(1) }
    #expect(taken == min(4, 4 + beyond))
  }

  @Test("one frame fits an empty queue whatever its size; what is paid is free again")
  func oneFrame() {
    var budget = QueueBudget(bytes: 100, frames: 10)
    #expect(budget.owe(5000) == true)
    #expect(budget.owe(1) == false)
    budget.pay(5000)
    #expect(budget.owe(100) == true)
    budget.settle()
    #expect(budget.frames == 0 && budget.bytes == 0)
  }
}
