import LeelooService

/// What is different between two states of a device, in words; everything when there is no earlier one.
struct StatusNews {
  private let old: ControlStatus?
  private let new: ControlStatus

  init(from old: ControlStatus?, to new: ControlStatus) {
    self.old = old
    self.new = new
  }

  var lines: [String] {
    [link, crew, delivery, waiting, pairing, screen].compactMap { $0 } + presence + incidents + problems
  }

  private var link: String? {
    guard old?.link.state != new.link.state else { return nil }
    return "hub: \(new.link.sentence)"
  }

  private var crew: String? {
    guard old == nil || old?.crew?.name != new.crew?.name else { return nil }
    return new.crew.map { "in the crew \($0.name.visible)" + ($0.isOriginal == true ? ", not private" : "") }
      ?? "in no crew"
  }

  private var presence: [String] {
    let before = old?.crew?.members ?? []
    return (new.crew?.members ?? []).filter { !$0.isSelf && !before.contains($0) }
      .map { "\($0.name.visible) is \($0.isOnline ? "here" : "away")" }
  }

  private var delivery: String? {
    guard let delivery = new.lastDelivery, old?.lastDelivery != delivery else { return nil }
    return "newest message: \(delivery.words)"
  }

  private var waiting: String? {
    guard (old?.waiting ?? 0) != new.waiting else { return nil }
    return "waiting: \(new.waiting)"
  }

  private var pairing: String? {
    guard (old?.pairing.phase ?? "idle") != new.pairing.phase else { return nil }
    return "pairing: \(new.pairing.phase.visible)"
  }

  private var screen: String? {
    guard old?.screen != new.screen else { return nil }
    return "screen: \(new.screen.visible)"
  }

  /// The first of each kind: a hub could make as many of them as it likes.
  private var incidents: [String] {
    let before = Set(old?.incidents?.map(\.kind) ?? [])
    return (new.incidents ?? []).filter { !before.contains($0.kind) }.map { "noticed: \($0.words)" }
  }

  private var problems: [String] {
    let before = old?.problems ?? []
    let came = new.problems.filter { !before.contains($0) }.map {
      "problem: \($0.sentence.visible) (\($0.code.visible))"
    }
    let went = before.filter { !new.problems.contains($0) }.map { "right again: \($0.code.visible)" }
    return came + went
  }
}
