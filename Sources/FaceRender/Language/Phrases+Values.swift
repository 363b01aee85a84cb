extension Phrases {
  func waiting(_ count: Int) -> String { "\(count) \(self[.waiting])" }

  func delivered(_ count: Int, of total: Int) -> String {
    isEnglish ? "delivered \(count) of \(total)" : "levererat \(count) av \(total)"
  }

  func addedBy(_ host: String, memberCount: Int) -> String {
    let members =
      isEnglish
      ? "\(memberCount) member\(memberCount == 1 ? "" : "s")"
      : "\(memberCount) medlem\(memberCount == 1 ? "" : "mar")"
    return members + (isEnglish ? ", added by " : ", tillagd av ") + host
  }

  func toCrew(_ crew: String) -> String { isEnglish ? "to “\(crew)”" : "till ”\(crew)”" }

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
