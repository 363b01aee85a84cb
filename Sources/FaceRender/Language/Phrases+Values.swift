internal import FaceProtocol

extension Phrases {
  func waiting(_ count: Int) -> String { "\(count) \(self[.waiting])" }

  func delivered(_ count: Int, of total: Int) -> String {
    isEnglish ? "delivered \(count) of \(total)" : "levererat \(count) av \(total)"
  }

  func addedBy(_ host: String, memberCount: Int) -> String {
    members(memberCount) + (isEnglish ? ", added by " : ", tillagd av ") + host
  }

  func toCrew(_ crew: String) -> String { isEnglish ? "to “\(crew)”" : "till ”\(crew)”" }

  func removeFrom(_ crew: String) -> String {
    isEnglish ? "Remove from “\(crew)”?" : "Ta bort ur ”\(crew)”?"
  }

  func members(_ count: Int) -> String {
    isEnglish ? "\(count) member\(count == 1 ? "" : "s")" : "\(count) medlem\(count == 1 ? "" : "mar")"
  }

  func letInBy(_ name: String) -> String { isEnglish ? "let in by \(name)" : "insläppt av \(name)" }

  func standing(_ standing: Screen.RosterRow.Standing) -> String {
    switch standing {
    case .here: isEnglish ? "here" : "här"
    case .away: isEnglish ? "away" : "borta"
    case .asleep: isEnglish ? "asleep" : "sover"
    case .lost: isEnglish ? "silent for 90 days" : "tyst i 90 dagar"
    }
  }

  /// Nil for what most members are.
  func kind(_ kind: Screen.RosterRow.Kind) -> String? {
    switch kind {
    case .device: nil
    case .chat: isEnglish ? "chat" : "chatt"
    case .original: isEnglish ? "original device" : "originalenhet"
    case .unknown: isEnglish ? "of a newer kind" : "av nyare slag"
    }
  }

  /// Because of whom the crew is not private.
  func openMember(_ name: String) -> String { "\(self[.notPrivate]): \(name)" }

  /// Who reads along in a crew that is not private.
  func canReadEverything(_ reader: String) -> String {
    isEnglish ? "\(reader) can read everything said in it." : "\(reader) kan läsa allt som sägs där."
  }

  /// “Saturday 21 November”.
  func date(_ clock: WallClock) -> String {
    "\(name(clock.weekday, Self.weekdays)) \(clock.day) \(name(clock.month - 1, Self.months))"
  }

  /// `4:32`, rounded up.
  static func countdown(_ left: Duration) -> String {
    let seconds = left.wholeSecondsUp
    return "\(seconds / 60):\(twoDigits(Int(seconds % 60)))"
  }

  private func name(_ index: Int, _ names: (english: [String], swedish: [String])) -> String {
    let names = isEnglish ? names.english : names.swedish
    return names.indices.contains(index) ? names[index] : ""
  }

  private static let weekdays = (
    english: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    swedish: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"]
  )

  private static let months = (
    english: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ],
    swedish: [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
      "november",
      "december",
    ]
  )
}

extension WallClock {
  /// `21:07`.
  var text: String { "\(twoDigits(hour)):\(twoDigits(minute))" }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
