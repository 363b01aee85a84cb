import CrewMessages
import FaceProtocol
public import LeelooService

/// What people do with two devices.
extension Simulation {
  /// Pairs two devices as two people do: the code on one screen is typed at the other, and both say yes.
  ///
  /// Tells whether both stand at home in the end.
  public mutating func pair(new: Int, host: Int) -> Bool {
    ask(new, .pair)
    guard let code = waitForCode(on: new) else { return false }
    ask(host, .enter(TypedCode(code)))
    guard run(within: .seconds(40), until: { $0.isAsked(new) && $0.isAsked(host) }) else { return false }
    run(for: .seconds(1))
    press(new, love: true, for: .milliseconds(100))
    press(host, love: true, for: .milliseconds(1500))
    return run(within: .seconds(60)) { $0.isAtHome(new) && $0.isAtHome(host) }
  }

  /// The code on a device's screen, both halves, once it is there.
  public mutating func waitForCode(on device: Int) -> String? {
    guard run(within: .seconds(20), until: { $0.code(on: device) != nil }) else { return nil }
    return code(on: device)
  }

  /// The code on a device's screen, both halves.
  public func code(on device: Int) -> String? {
    guard case .code(let code) = presentation(of: device)?.screen else { return nil }
    return code.route + code.secret
  }

  /// A question stands on the screen.
  public func isAsked(_ device: Int) -> Bool {
    switch presentation(of: device)?.screen {
    case .joinConsent, .hostConsent: true
    default: false
    }
  }

  /// The crew stands on the screen.
  public func isAtHome(_ device: Int) -> Bool {
    if case .home = presentation(of: device)?.screen { true } else { false }
  }

  /// Says something; it is taken unless the device is off or refuses.
  public mutating func say(_ device: Int, _ text: String) { ask(device, .say(text)) }

  /// How the device is, as `leeloo status` tells.
  public mutating func status(of device: Int) -> ControlStatus? {
    guard case .success(.status(let status)) = ask(device, .status) else { return nil }
    return status
  }
}
