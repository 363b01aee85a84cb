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

extension HubFrame {
  /// This frame with its delivery changed, if it is one from somebody else.
  func changed(_ change: (inout Delivery) -> Void) -> HubFrame {
    guard case .delivery(var delivery) = self, delivery.echo == nil else { return self }
    change(&delivery)
    return .delivery(delivery)
  }

  var isDelivery: Bool { if case .delivery = self { true } else { false } }
}

extension Simulation {
  /// What the user sees of the way to the hub.
  func link(of device: Int) -> StatusLine.Link? { presentation(of: device)?.status.link }

  /// What the user sees of the newest own message.
  func delivery(of device: Int) -> StatusLine.DeliveryMark? { presentation(of: device)?.status.delivery }

  /// Whom the user sees in the crew, and who of them is there.
  mutating func roster(of device: Int) -> [String: Bool] {
    let members = status(of: device)?.crew?.members ?? []
    return Dictionary(members.filter { !$0.isSelf }.map { ($0.name, $0.isOnline) }) { $1 }
  }

  /// Nothing was lost, nothing came twice or out of order, nothing was forged.
  func judgement(isComplete: Bool = true) -> [String] { judge(isComplete: isComplete).faults }
}
