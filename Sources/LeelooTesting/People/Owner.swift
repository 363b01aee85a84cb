import FaceProtocol
import LeelooCrew
import LeelooService

/// Whoever has a device in the hand: reads its screen, and says yes to what was meant.
struct Owner {
  /// Whose crew this one wants to come into.
  var wantsIntoCrewOf: Int?
  /// Whom a code on this screen is for, where this one is a member.
  var invites: Int?
  /// Says yes to whatever the screen asks.
  var isWilling = false
  /// Is in its crew by its own and everybody's wish; nobody has asked it to go.
  var mustStay = true
}

/// What an owner does a moment after something came on the screen.
enum Deed {
  /// Types the code into the other one's device.
  case readOut(String, to: Int)
  /// Holds love for so long.
  case agree(Duration)
}

extension Simulation {
  /// A device's owner wants into another one's crew; both owners say yes, each in its time, whatever happens meanwhile. Which
  /// of them shows the code is chance, where the other one is in a crew.
  public mutating func wish(_ newcomer: Int, intoCrewOf host: Int) {
    story.tell(now, "\(name(newcomer)) wants to join \(name(host))")
    devices[newcomer].owner.wantsIntoCrewOf = host
    devices[newcomer].owner.isWilling = true
    devices[newcomer].owner.mustStay = false
    devices[host].owner.isWilling = true
    let isInvited = crew(of: host)?.otherIDs.isEmpty == false && Bool.random(using: &chance)
    devices[host].owner.invites = isInvited ? newcomer : nil
    ask(isInvited ? host : newcomer, .pair)
  }

  /// A member's owner wants it out of the crew.
  public mutating func wishGone(_ member: Int) {
    story.tell(now, "\(name(member)) wants to leave")
    part(member) { $0.ask(member, .leave) }
    devices[member].owner.mustStay = false
  }

  /// A member's owner wants another member out of the crew.
  public mutating func wishGone(_ other: Int, by member: Int) {
    story.tell(now, "\(name(member)) wants \(name(other)) removed")
    part(member) { $0.ask(member, .remove($0.name(other))) }
    devices[other].owner.mustStay = false
  }

  private mutating func part(
    _ member: Int, asking: (inout Simulation) -> Result<ControlAnswer, ControlError>?
  ) {
    devices[member].owner.isWilling = true
    _ = asking(&self)
  }

  /// The owner sees a new screen.
  mutating func read(_ screen: Screen, on device: Int) {
    guard devices[device].owner.isWilling, let deed = deed(for: screen, on: device) else { return }
    later(.deed(device: device, life: devices[device].life, deed), after: .seconds(1))
  }

  private func deed(for screen: Screen, on device: Int) -> Deed? {
    switch screen {
    case .code(let code):
      (devices[device].owner.wantsIntoCrewOf ?? devices[device].owner.invites).map {
        .readOut(code.route + code.secret, to: $0)
      }
    case .joinConsent: .agree(.milliseconds(100))
    case .hostConsent: .agree(.milliseconds(1500))
    case .parting: .agree(.milliseconds(2500))
    default: nil
    }
  }

  mutating func perform(_ deed: Deed, on device: Int) {
    switch deed {
    case .readOut(let code, let other): ask(other, .enter(TypedCode(code)))
    case .agree(let held): if isAsked(device) { press(device, love: true, for: held) }
    }
  }
}
