import FaceProtocol

/// The screens that cost most, one of each kind.
enum Gallery {
  private static let ben = Person(name: "Ben", colour: 1)

  static let screens: [(name: String, screen: Screen)] = [
    (
      "home",
      .home(.init(crewName: "Kitchen crew", members: crowd, latest: .init(person: ben, summary: "love ×3")))
    ),
    ("code", .code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 272_000))),
    ("heart", .reaction(.init(kind: .love, sender: ben, heldMilliseconds: 4000, streak: 3))),
    ("flame", .reaction(.init(kind: .fire, sender: ben, heldMilliseconds: 500))),
    ("text", .text(.init(sender: ben, text: "Movie night at ours? 🍿🎬 Bring the little one 👶🏽"))),
    ("scripts", .text(.init(sender: ben, text: "مرحبا! وصلت إلى البيت الساعة 10:30 🏠 नमस्ते שלום 晚安 ถึงแล้วนะ"))),
    (
      "letter",
      .text(.init(sender: ben, text: String(repeating: "A long letter, told at leisure. ", count: 25)))
    ),
  ]

  private static let crowd = (0..<5).map {
    Screen.Presence(
      person: .init(name: ["Ada", "Ben", "Cleo", "Dan", "Eva"][$0], colour: UInt8($0)), isOnline: true)
  }
}
