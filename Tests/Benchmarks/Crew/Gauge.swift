import DeviceRuntime
import FaceProtocol
import LeelooCrew
import LeelooProtocol
import LeelooTesting

/// Takes the times of whole turns of minds, and counts what they asked of libcrypto.
final class Gauge {
  /// One turn.
  struct Reading {
    let milliseconds: Double
    let work: CountedWork
  }

  /// From a button's edge to the frame that goes to the hub, sealed.
  private(set) var presses: [Reading] = []
  /// From a frame of the hub to a message's id on its way to the disk, opened.
  private(set) var openings: [Reading] = []
  private let clock = ContinuousClock()

  /// Stands around every turn of the simulation's minds.
  func turn(_ event: MindEvent, _ turn: () -> [MindEffect]) -> [MindEffect] {
    var effects: [MindEffect] = []
    let start = clock.now
    let work = CountedWork { effects = turn() }
    let reading = Reading(milliseconds: (clock.now - start) / .milliseconds(1), work: work)
    switch event {
    case .face(_, .edge(let edge)) where edge.isPressed && effects.contains(where: \.isPublication):
      presses.append(reading)
    case .channelFrame(.delivery(let delivery))
    where delivery.echo == nil && effects.contains(where: \.isSeenRecord):
      openings.append(reading)
    default: break
    }
    return effects
  }
}

extension [Gauge.Reading] {
  /// The value that `share` of all stay below, in milliseconds.
  func percentile(_ share: Double) -> Double {
    let sorted = map(\.milliseconds).sorted()
    return sorted.isEmpty ? .nan : sorted[Int(Double(sorted.count - 1) * share)]
  }
}

extension MindEffect {
  fileprivate var isPublication: Bool { if case .send(.publish) = self { true } else { false } }

  /// A message is shown when its id is on the disk.
  fileprivate var isSeenRecord: Bool {
    if case .storeCrew(.append(.seen, _), _) = self { true } else { false }
  }
}
