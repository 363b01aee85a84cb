import LeelooTesting
import Testing

@Suite("After an outage of the hub")
struct ReconnectTests {
  private static let outages: [Duration] = [.seconds(1), .seconds(5), .seconds(60), .seconds(300)]

  @Test(
    "a thousand devices come back: half within two seconds, all soon, and never all at once",
    arguments: outages)
  func comesBack(outage: Duration) {
    var crowd = LinkCrowd(1000, seed: 1)
    crowd.run(for: .seconds(20))
    let times = crowd.outage(of: outage)
    #expect(times.count == 1000, "nobody gives up")
    guard times.count == 1000 else { return }
    let last = times[999]
    let busiest = Dictionary(grouping: times) { $0.components.seconds }.values.map(\.count).max() ?? 0
    let mean = 1000 / max(1, last / .seconds(1))
    print(
      "after \(outage): p50 \(times[500]), p99 \(times[990]), last \(last), busiest second \(busiest), mean \(mean)"
    )
    #expect(times[500] <= .seconds(2))
    #expect(times[990] <= .seconds(30))
    #expect(last <= .seconds(60))
    #expect(Double(busiest) <= 3 * mean)
  }
}
