import FaceProtocol

/// One presentation of every screen, as the pictures of the handbook show it.
enum Gallery {
  static let ada = Person(name: "Ada", colour: 0)
  static let ben = Person(name: "Ben", colour: 1)

  /// SHA-256 of nothing (FIPS 180-4 example values).
  static let digest = PictureDigest([
    0xE3, 0xB0, 0xC4, 0x42, 0x98, 0xFC, 0x1C, 0x14, 0x9A, 0xFB, 0xF4, 0xC8, 0x99, 0x6F, 0xB9, 0x24,
    0x27, 0xAE, 0x41, 0xE4, 0x64, 0x9B, 0x93, 0x4C, 0xA4, 0x95, 0x99, 0x1B, 0x78, 0x52, 0xB8, 0x55,
  ])!

  static let roster = Screen.Roster(
    crewName: "Kitchen crew",
    members: [
      .init(person: ada, kind: .device, standing: .here, isSelf: true),
      .init(person: ben, kind: .device, standing: .away, addedBy: "Ada"),
      .init(
        person: .init(name: "Mormor's phone", colour: 4), kind: .chat, standing: .here, addedBy: "Ben",
        isOpen: true),
      .init(
        person: .init(name: "The one in the summer house", colour: 6), kind: .device, standing: .lost,
        addedBy: "Ada"),
    ], actions: ["Crew picture", "Who came and went", "Leave this crew", "Back"], selected: 2)

  static let screens: [(name: String, screen: Screen)] = [
    ("starting", .starting),
    ("welcome", .welcome),
    (
      "home",
      .home(
        .init(
          crewName: "Kitchen crew",
          members: [
            .init(person: ben, isOnline: true),
            .init(person: .init(name: "Mormor", colour: 4), isOnline: false),
          ],
          latest: .init(person: ben, summary: "love ×3")))
    ),
    ("code", .code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 272_000))),
    ("entry", .codeEntry(.init(letters: "7X3KH", candidate: "4"))),
    ("working", .working(.init(title: "Looking for the other LEELOO", hint: "Keep both switched on."))),
    ("join", .joinConsent(.init(crewName: "Kitchen crew", hostName: "Ada", memberCount: 1))),
    ("open", .openConsent(.init(crewName: "LEELOO-7X3K", reader: "hub.example.org"))),
    ("host", .hostConsent(.init(deviceName: "Ben's LEELOO", crewName: "Kitchen crew"))),
    ("heart", .reaction(.init(kind: .love, sender: ben, heldMilliseconds: 900, streak: 1))),
    ("streak", .reaction(.init(kind: .love, sender: ada, heldMilliseconds: 3000, streak: 3))),
    ("flame", .reaction(.init(kind: .fire, sender: ada, heldMilliseconds: 300, streak: 1))),
    ("own", .reaction(.init(kind: .love, sender: nil, heldMilliseconds: 200, streak: 1))),
    ("text", .text(.init(sender: ben, text: "Movie night at ours? 🍿🎬 Bring the little one 👶🏽"))),
    (
      "scripts",
      .text(
        .init(
          sender: .init(name: "يوسف", colour: 2),
          text: "مرحبا! وصلت إلى البيت الساعة 10:30 🏠 नमस्ते שלום 晚安 ถึงแล้วนะ"))
    ),
    (
      "letter",
      .text(
        .init(
          sender: .init(name: "Mormor", colour: 4),
          text: String(repeating: "A long letter, told at leisure. ", count: 25)))
    ),
    (
      "song",
      .song(
        .init(
          sender: ben, title: "ABBA – SOS, for the kitchen",
          address: "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT"))
    ),
    (
      "song-long",
      .song(
        .init(
          sender: .init(name: "The one in the summer house", colour: 6),
          title: String(repeating: "The one that we danced to. ", count: 7),
          address: "https://music.apple.com/" + String(repeating: "a-very-long-name/", count: 25)))
    ),
    ("notice", .notice(.init(title: "Paired with Ben", detail: "Press love and see.", isGood: true))),
    (
      "problem",
      .problem(
        .init(
          code: "LD0301", summary: "The hub at hub.example.org does not answer.",
          remedy: "Check that the network works; LEELOO tries again by itself."))
    ),
    (
      "two-ways",
      .problem(
        .init(
          code: "LD0501",
          summary: "The crew had gone two ways, while some did not hear the others. "
            + "This device stays; the others come over.",
          remedy: "See who is in it: Menu, Crew. If it happens often, the hub may part you: use another one.")
      )
    ),
    (
      "old-copy",
      .problem(
        .init(
          code: "LD0502", summary: "The others remember more of this device than it does itself.",
          remedy: "If nobody put an older card back, somebody has a copy: remove this device from the crew, "
            + "reset it, pair it anew."))
    ),
    (
      "impersonation",
      .problem(
        .init(
          code: "LD0503",
          summary: "Somebody pretended to be The one in the summer house; it was not taken.",
          remedy:
            "Only a member or a former one can try. Who was removed has no way into a new crew: make one."))
    ),
    (
      "hub-contradicts",
      .problem(
        .init(
          code: "LD0504", summary: "The hub repeats messages, leaves some out, or mixes them up.",
          remedy: "Nobody reads or sees anything twice by that. If it goes on, use another hub."))
    ),
    (
      "held-up",
      .notice(
        .init(
          title: "Removing The one in the summer house takes longer",
          detail: "That device keeps changing the crew. Your messages wait.", isGood: false))
    ),
    (
      "menu",
      .menu(
        .init(
          title: "Menu", items: ["Mute", "Volume 60 %", "Quiet hours", "Crew", "Pair", "Reset"], selected: 1))
    ),
    ("roster", .roster(roster)),
    ("remove", .parting(.init(person: ben, crewName: "Kitchen crew"))),
    ("leave", .parting(.init(person: nil, crewName: "Kitchen crew"))),
    ("picture", .crewPicture(.init(crewName: "Kitchen crew", digest: digest))),
    ("reset", .resetCountdown(remainingMilliseconds: 7000)),
    (
      "crew",
      .home(
        .init(
          crewName: "All",
          members: (0..<5).map {
            .init(
              person: .init(name: ["Ada", "Ben", "Cleo", "Dan", "Eva"][$0], colour: UInt8($0)), isOnline: true
            )
          },
          latest: .init(
            person: .init(name: "Fay", colour: 5),
            summary: "Back at six, I'll bring bread and cheese and the good wine")))
    ),
    (
      "crew-away",
      .home(
        .init(
          crewName: "All",
          members: (3..<8).map {
            .init(
              person: .init(
                name: ["Ada", "Ben", "Cleo", "Dan", "Eva", "Fay", "Gus", "Hal"][$0], colour: UInt8($0)),
              isOnline: $0 != 6)
          }))
    ),
  ]
}
