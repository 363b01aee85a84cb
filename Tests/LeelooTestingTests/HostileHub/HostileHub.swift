import FaceProtocol
import LeelooProtocol
import LeelooService
import LeelooTesting

/// A hub that reads, keeps, changes and invents frames, beside the honest one.
final class HostileHub {
  /// What becomes of a device's frame.
  var up: (_ device: Int, _ frame: ClientFrame) -> [ClientFrame] = { [$1] }
  /// What becomes of a frame on its way to a device.
  var down: (_ device: Int, _ frame: HubFrame) -> [HubFrame] = { [$1] }
  /// Every frame that was on its way to a device, in order.
  private(set) var kept: [(device: Int, frame: HubFrame)] = []

  /// Takes the hub's place in front of these devices.
  func seize(_ simulation: inout Simulation) {
    simulation.intruder = Intruder(
      upward: { device, bytes in
        guard let frame = try? ClientFrame.decode(bytes) else { return [bytes] }
        return self.up(device, frame).map { $0.encoded() }
      },
      downward: { device, bytes in
        guard let frame = try? HubFrame.decode(bytes) else { return [bytes] }
        self.kept.append((device, frame))
        return self.down(device, frame).map { $0.encoded() }
      })
  }

  /// From now on it is honest.
  func relent() {
    up = { [$1] }
    down = { [$1] }
  }

  /// Whose connection this is, of those that were opened while it sat there.
  func owner(of connection: ConnectionNumber) -> Int? {
    kept.last {
      if case .hello(let welcome) = $0.frame { welcome.connection == connection } else { false }
    }?.device
  }

  /// The hub's last number for a delivery to a device.
  func lastCounter(to device: Int) -> UInt64 {
    kept.compactMap {
      if case .delivery(let delivery) = $0.frame, $0.device == device { delivery.counter } else { nil }
    }.max() ?? 0
  }

  /// From now on it has put so many deliveries of its own before all that a device gets, and its numbers say nothing of it.
  func makeRoom(_ count: UInt64, to device: Int) {
    down = { receiver, frame in
      guard case .delivery(var delivery) = frame, receiver == device else { return [frame] }
      delivery.counter += count
      return [.delivery(delivery)]
    }
  }

  /// The deliveries that were on their way to a device, its own echoes not among them.
  func deliveries(to device: Int) -> [HubFrame.Delivery] {
    kept.compactMap {
      if case .delivery(let delivery) = $0.frame, $0.device == device, delivery.echo == nil {
        delivery
      } else {
        nil
      }
    }
  }
}

/// Which problems came on a screen since the start, and what `leeloo status` says that the device noticed.
struct Seen: Equatable {
  var screen: Set<String> = []
  var status: Set<String> = []
}

extension HubFrame {
  /// This frame with its delivery changed, if it is one from somebody else.
  func changed(_ change: (inout Delivery) -> Void) -> HubFrame {
    guard case .delivery(var delivery) = self, delivery.echo == nil else { return self }
    change(&delivery)
    return .delivery(delivery)
  }

  var isDelivery: Bool { if case .delivery = self { true } else { false } }
}

extension Screen {
  /// The code of the problem that it shows.
  var problemCode: String? { if case .problem(let problem) = self { problem.code } else { nil } }
}

extension Simulation {
  /// What the user sees of the way to the hub.
  func link(of device: Int) -> StatusLine.Link? { presentation(of: device)?.status.link }

  /// What the user sees of the newest own message.
  func delivery(of device: Int) -> StatusLine.DeliveryMark? { presentation(of: device)?.status.delivery }

  /// The notice that stands on the screen.
  func notice(on device: Int) -> Screen.Notice? {
    if case .notice(let notice) = presentation(of: device)?.screen { notice } else { nil }
  }

  /// Everybody presses love until no warning waits any more.
  mutating func dismissWarnings() {
    for _ in 0..<4 {
      for device in indices { press(device, love: true, for: .milliseconds(100)) }
      run(for: .seconds(10))
    }
  }

  /// What stands above the code, or the letters: why the last one failed.
  func note(on device: Int) -> String? {
    switch presentation(of: device)?.screen {
    case .code(let code): code.note
    case .codeEntry(let entry): entry.note
    default: nil
    }
  }

  /// Whom the user sees in the crew, and who of them is there.
  mutating func roster(of device: Int) -> [String: Bool] {
    let members = status(of: device)?.crew?.members ?? []
    return Dictionary(members.filter { !$0.isSelf }.map { ($0.name, $0.isOnline) }) { $1 }
  }

  /// What a device's user is told of it, besides its effects.
  mutating func seen(by device: Int) -> Seen {
    let codes = record(of: device).screens.compactMap { screen in
      if case .problem(let problem) = screen { problem.code } else { nil }
    }
    let kinds = status(of: device)?.incidents?.map(\.kind) ?? []
    return Seen(screen: Set(codes), status: Set(kinds))
  }

  /// Nothing was lost, nothing came twice or out of order, nothing was forged.
  func judgement(isComplete: Bool = true) -> [String] { judge(isComplete: isComplete).faults }
}
