import LeelooService

extension ControlStatus {
  static let sample = ControlStatus(
    version: "0.1.0", uptimeSeconds: 7300, device: Device(name: "Amy", idPrefix: "0a1b2c3d"),
    link: Link(state: .online, sinceSeconds: 200, hub: "relay.example:443"),
    crew: Crew(
      name: "Amy & Ben",
      members: [Member(name: "Amy", isOnline: true, isSelf: true), Member(name: "Ben", isOnline: false)]),
    waiting: 0, lastDelivery: Delivery(state: .delivered, count: 1, of: 1), faces: 1, screen: "home",
    problems: [],
    pairing: Pairing(), volumePercent: 60)

  /// The sample, changed.
  static func sample(_ change: (inout ControlStatus) -> Void) -> ControlStatus {
    var status = sample
    change(&status)
    return status
  }
}
