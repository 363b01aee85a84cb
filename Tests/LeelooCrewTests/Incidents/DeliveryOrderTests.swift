import Testing

@testable import LeelooCrew

struct DeliveryOrderTests {
  @Test(
    "one that counts on is honest; one that stands, goes back or leaps is not",
    arguments: [
      ([7, 8, 9], [nil, nil, nil]),
      ([7, 7, 8], [nil, .repeated, nil]),
      ([7, 8, 5, 9], [nil, nil, .repeated, nil]),
      ([7, 10, 11], [nil, .leftOut, nil]),
      ([0, .max, 1, .max], [nil, .leftOut, .repeated, .repeated]),
    ] as [([UInt64], [HubFault?])])
  func order(_ counters: [UInt64], _ faults: [HubFault?]) {
    var order = DeliveryOrder()
    #expect(counters.map { order.take($0) } == faults)
  }
}
