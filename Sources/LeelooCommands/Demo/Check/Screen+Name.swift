import FaceProtocol

extension Screen {
  /// The case, without what it carries: a code is on one of them.
  var name: String {
    switch self {
    case .starting: "starting"
    case .welcome: "welcome"
    case .home: "home"
    case .code: "code"
    case .codeEntry: "codeEntry"
    case .working: "working"
    case .joinConsent: "joinConsent"
    case .hostConsent: "hostConsent"
    case .reaction: "reaction"
    case .text: "text"
    case .notice: "notice"
    case .problem: "problem"
    case .menu: "menu"
    case .resetCountdown: "resetCountdown"
    }
  }
}
