/// Whether the deliveries of one connection come in the order that the hub itself gave them: each has a counter of its
/// topic that is one above the last.
struct DeliveryOrder: Sendable {
  private var last: UInt64?

  /// Takes the next delivery's counter. What is wrong with it, if anything is. The first of a connection is never wrong:
  /// it may have been under way when the hub answered.
  mutating func take(_ counter: UInt64) -> HubFault? {
    guard let last else {
      self.last = counter
      return nil
    }
    guard counter > last else { return .repeated }
    self.last = counter
    return counter - last == 1 ? nil : .leftOut
  }
}
