import FaceProtocol

/// What stands in the chat. Plain text alone: nothing that somebody wrote can become markup.
enum ChatPhrases {
  static let help = """
    This chat can be a member of a LEELOO crew. What you write here appears on the friends' devices, what they send \
    comes here.

    ❤️ and 🔥, or /love and /fire, press a button; a link to a song pushes it; /status says who is there, /code shows a code for joining, /leave \
    takes you out.

    \(privacy)
    """

  static let privacy = """
    What comes here leaves the crew's encryption: Telegram can read it, and whoever runs this bot. The crew's devices \
    say so on every screen.
    """

  static let welcome =
    "You are in no crew yet. A code lets you into one: ask for it here, a friend enters it.\n\n" + privacy
  static let outside = "You are in no crew."
  static let insideAlready = "You are in a crew already. Others come into it by a device of it."
  static let waits = "The hub is not there; it waits here and is sent as soon as it is back."
  static let expired = "Not everybody had that before its time was over."
  static let noQuestion = "Nothing is asked any more."

  static func code(_ code: Screen.Code) -> String {
    let minutes = max(1, Int(code.remainingMilliseconds) / 60_000)
    return (code.note.map { $0 + "\n\n" } ?? "") + """
      Your code: \(code.route) \(code.secret)

      A friend enters it on a device of the crew: Menu, Add a device. It is good for \(minutes) minutes and for one try.
      """
  }

  static func inside(_ home: Screen.Home) -> String {
    "You are in \(home.crewName), with \(names(home)). What you write here appears on their devices."
  }

  static func delivered(to count: Int) -> String { "✓ on \(count) device\(count == 1 ? "" : "s")" }

  static func status(_ home: Screen.Home, _ status: StatusLine) -> String {
    let members = home.members.map { "\($0.person.name): \($0.isOnline ? "here" : "away")" }
    let waiting = status.waiting > 0 ? ["Waiting: \(status.waiting)"] : []
    let hub = status.link == .online ? [] : ["The hub is not there."]
    let problem = status.problemCode.map { ["Problem \($0)."] } ?? []
    return ([home.crewName] + members + waiting + hub + problem).joined(separator: "\n")
  }

  /// What a screen becomes; nil for one that says nothing new to a person in a chat.
  static func text(of screen: Screen) -> String? {
    switch screen {
    case .reaction(let picture): reaction(picture)
    case .text(let text): "\(text.sender.name): \(text.text)"
    case .song(let song):
      lines("\(song.sender.name) pushed a song" + (song.title.map { ": " + $0 } ?? ""), song.address)
    case .notice(let notice): lines(notice.title, notice.detail)
    // Of the chat itself, which can't be told in it.
    case .problem(let problem) where problem.code.hasPrefix("LG"): nil
    case .problem(let problem) where ["LD0117", "LD0118", "LD0119"].contains(problem.code):
      "The keys of this chat can't be opened (\(problem.code)), so nothing can be said here. Whoever runs the bot has to see to it; nothing is lost."
    case .problem(let problem): lines("\(problem.summary) (\(problem.code))", problem.remedy)
    // Its hint is about buttons that nobody has here.
    case .working(let work): work.title
    case .joinConsent(let consent):
      "Join \(consent.crewName)? \(consent.hostName) lets you in. Members so far: \(consent.memberCount)."
    case .openConsent(let consent):
      "Join \(consent.crewName), which is not private? \(consent.reader) can read everything said in it."
    case .parting(let parting): "Really leave \(parting.crewName)?"
    case .starting, .welcome, .home, .code, .codeEntry, .hostConsent, .menu, .roster, .crewPicture,
      .resetCountdown:
      nil
    }
  }

  /// One's own press is no news.
  private static func reaction(_ picture: Screen.ReactionPicture) -> String? {
    guard let sender = picture.sender else { return nil }
    let sign = picture.kind == .love ? "❤️" : "🔥"
    return "\(sender.name): \(sign)" + (picture.streak > 1 ? " ×\(picture.streak)" : "")
  }

  private static func names(_ home: Screen.Home) -> String {
    home.members.isEmpty ? "nobody else yet" : home.members.map(\.person.name).joined(separator: ", ")
  }

  private static func lines(_ first: String, _ second: String?) -> String {
    [first, second ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
