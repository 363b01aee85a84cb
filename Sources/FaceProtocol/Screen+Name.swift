extension Screen {
  /// The case without what it carries, for reports and logs: a code or a text is on some of them.
  public var name: String {
    switch self {
    case .starting: "starting"
    case .welcome: "welcome"
    case .home: "home"
    case .code: "code"
    case .codeEntry: "codeEntry"
    case .working: "working"
    case .joinConsent: "joinConsent"
    case .hostConsent: "hostConsent"
    case .openConsent: "openConsent"
    case .reaction: "reaction"
    case .text: "text"
    case .song: "song"
    case .notice: "notice"
    case .problem: "problem"
    case .menu: "menu"
    case .roster: "roster"
    case .parting: "parting"
    case .crewPicture: "crewPicture"
    case .resetCountdown: "resetCountdown"
    }
  }
}
