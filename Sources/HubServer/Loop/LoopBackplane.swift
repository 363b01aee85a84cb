import HubCore
import LeelooProtocol

/// The backplane of the loops of one process: each keeps the order of its share of the topics, and they have each other's done.
final class LoopBackplane: Backplane {
  private var shard: OrderShard
  private let mail: LoopMail
  private var listener: (BackplaneEvent) -> Void = { _ in }

  /// For the loop of that index, alone.
  init(_ index: Int, of house: House, mail: LoopMail, limits: HubLimits) {
    shard = OrderShard(index, of: house.loops.count, stream: house.stream, limits: limits)
    self.mail = mail
  }

  /// Topics that this loop keeps and somebody on any loop hears.
  var topics: Int { shard.topics }

  /// There is a place at once, and it is never lost: the loops live and end together.
  func start(_ listener: @escaping (BackplaneEvent) -> Void) {
    self.listener = listener
    listener(.up(shard.stream, shard.node))
  }

  func perform(_ command: BackplaneCommand) {
    // Whoever resigns ends, and so do the others: there is nobody to be told.
    if command != .resign { carryOut(shard.perform(command)) }
  }

  func settle(_ then: @escaping () -> Void) { mail.settle(then) }

  func take(_ parcel: OrderShard.Parcel) { carryOut(shard.take(parcel)) }

  func stop() {}

  private func carryOut(_ steps: [OrderShard.Step]) {
    for step in steps {
      switch step {
      case .tell(let event): listener(event)
      case .send(let parcel, let index):
        mail.post(to: index, weighing: parcel.bodySize) { $0.relay.take(parcel) }
      }
    }
  }
}
