/// What must hold however the network, the disks and the hub behaved.
public enum Referee {
  /// What went wrong between a sender and a receiver; empty when nothing did.
  ///
  /// - Parameter isComplete: Everything has had the time to arrive, so that what is missing is lost.
  public static func judge(
    sender: DeviceRecord, receiver: DeviceRecord, isComplete: Bool
  ) -> [String] {
    var faults: [String] = []
    let shown = receiver.shown
    let taken = Set(sender.accepted)
    for (id, count) in Dictionary(grouping: shown, by: { $0 }).mapValues(\.count) where count > 1 {
      faults.append("\(id) was shown \(count) times")
    }
    if sender.accepted.filter(Set(shown).contains) != shown.filter(taken.contains) {
      faults.append("the order was not kept: sent \(sender.accepted), shown \(shown)")
    }
    if isComplete {
      for id in sender.accepted where !shown.contains(id) { faults.append("\(id) was lost") }
    }
    return faults
  }
}
