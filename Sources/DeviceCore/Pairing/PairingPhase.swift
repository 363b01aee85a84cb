import CrewMessages
import FaceProtocol

/// Where a pairing stands, from either end of the code.
enum PairingPhase: Hashable, Sendable {
  case idle
  /// The route of this device's code is being opened.
  case claiming(PairingCode)
  /// This device's code is on the screen.
  case showing(PairingCode)
  /// Letters of the other one's code are chosen.
  case typing(CodeEntry)
  /// At the code's route, whoever shows it.
  case proving(route: String)
  /// New: join this crew?
  case joinConsent(CrewOffer)
  /// New: said yes; the host's user and the crew have their part to do.
  case joining(CrewOffer)
  /// Host: add this device?
  case hostConsent(deviceName: String, crewName: String)
  /// Host: said yes; the new device and the crew have their part to do.
  case adding(deviceName: String)
  /// Join this crew of original devices, in which nothing is private?
  case openConsent(OriginalMembership)
  /// Said yes to that; the hub has its part to do.
  case joiningOpen

  /// Where a guess may be under way.
  var route: String? {
    switch self {
    case .showing(let code): code.route
    case .proving(let route): route
    case .idle, .claiming, .joinConsent, .joining, .typing, .hostConsent, .adding, .openConsent, .joiningOpen:
      nil
    }
  }

  /// Somebody else is, or will be, part of it, so that ending it has to be said.
  var isUnderWay: Bool {
    switch self {
    case .idle, .typing, .openConsent: false
    case .claiming, .showing, .proving, .joinConsent, .joining, .hostConsent, .adding, .joiningOpen: true
    }
  }

  /// This device lets another one in: the notice at the end says who came.
  var isAdding: Bool { if case .adding = self { true } else { false } }

  var context: ButtonContext {
    switch self {
    case .idle, .joining, .adding, .joiningOpen: .nothing
    case .claiming, .proving: .stoppable
    case .showing: .code
    case .joinConsent, .openConsent: .joinConsent
    case .typing: .codeEntry
    case .hostConsent: .hostConsent
    }
  }

  /// For `leeloo status`.
  var name: String {
    switch self {
    case .idle: "idle"
    case .claiming: "claiming"
    case .showing: "showing"
    case .proving: "proving"
    case .joinConsent: "joinConsent"
    case .joining: "joining"
    case .typing: "typing"
    case .hostConsent: "hostConsent"
    case .adding: "adding"
    case .openConsent: "openConsent"
    case .joiningOpen: "joiningOpen"
    }
  }
}
