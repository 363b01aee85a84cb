import FaceProtocol

/// One of every message, with every optional part there once.
enum Examples {
  static let ben = Person(name: "Ben", colour: 3)

  static let screens: [Screen] = [
    .starting, .welcome,
    .home(
      .init(
        crewName: "Kitchen crew", members: [.init(person: ben, isOnline: true)],
        latest: .init(person: ben, summary: "love ×3"))),
    .home(.init(crewName: "", members: [])),
    .code(
      .init(
        route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 300_000, note: "That code was wrong.")),
    .codeEntry(.init(letters: "7X3KH", candidate: "4", note: nil)),
    .working(.init(title: "Pairing", hint: "Keep both devices on.")),
    .joinConsent(.init(crewName: "Kitchen crew", hostName: "Ada", memberCount: 1)),
    .hostConsent(.init(deviceName: "Ben's LEELOO", crewName: "Kitchen crew")),
    .openConsent(.init(crewName: "LEELOO-7X3K", reader: "hub.example:8765")),
    .reaction(.init(kind: .love, sender: ben, heldMilliseconds: 740, streak: 3)),
    .reaction(.init(kind: .fire, sender: nil)),
    .text(.init(sender: ben, text: "Hei! 👋🏽 مرحبا")),
    .song(.init(sender: ben, title: "SOS ♫", address: "https://example.org/sos")),
    .song(.init(sender: ben, title: nil, address: "https://example.org/sos")),
    .notice(.init(title: "Paired", detail: "Ben is here", isGood: true)),
    .problem(.init(code: "LD0301", summary: "No hub.", remedy: "Check the network.")),
    .menu(.init(title: "Menu", items: ["Mute", "Volume"], selected: 1)),
    .roster(roster),
    .parting(.init(person: ben, crewName: "Kitchen crew")),
    .parting(.init(person: nil, crewName: "Kitchen crew")),
    .crewPicture(.init(crewName: "Kitchen crew", digest: digest)),
    .resetCountdown(remainingMilliseconds: 7000),
  ]

  static let digest = PictureDigest(Array(0..<32))!

  static let roster = Screen.Roster(
    crewName: "Kitchen crew",
    members: [
      .init(person: ben, kind: .device, standing: .here, isSelf: true),
      .init(
        person: .init(name: "Amy", colour: 5), kind: .chat, standing: .lost, addedBy: "Ben", isOpen: true),
    ], actions: ["Leave this crew", "Back"], selected: 1)

  static let marks: [StatusLine.DeliveryMark?] = [
    nil, .waiting, .sent, .delivered(count: 1, of: 2), .expired,
  ]

  static let lights: [LightPattern] = [
    .off, .starting, .needsPairing, .amber(pulses: 2), .sent, .received(colour: 5), .kept,
  ]

  static let commands: [FaceCommand] =
    [.hello(version: 1)]
    + screens.map {
      .present(.init(serial: 9, screen: $0, status: .init(link: .online), feedback: .reaction))
    }
    + marks.map {
      let status = StatusLine(
        link: .offline, waiting: 4, delivery: $0, isQuiet: true, isMuted: true, problemCode: "LD0301",
        openMember: "Ben's chat",
        isCatchingUp: true)
      return .present(.init(serial: .max, screen: .starting, status: status, feedback: .none))
    }
    + SoundMotif.allCases.map { .play($0) }
    + lights.map { .light($0) }
    + [.settings(.init(volumePercent: 40, brightnessPercent: 80, isMuted: true, isQuiet: false))]

  static let reports: [FaceReport] = [
    .hello(
      version: 1,
      .init(
        width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: false,
        buttonsArePhysical: true)),
    .edge(.init(button: .fire, isPressed: true, atNanoseconds: .max)),
    .shown(serial: 9),
    .faults(.sound, [.init(part: .sound, code: "LF0301", summary: "No card.", remedy: "Plug it in.")]),
    .faults(
      .buttons,
      [
        .init(part: .buttons, code: "LF0103", summary: "Love is busy.", remedy: "Free it."),
        .init(part: .buttons, code: "LF0103", summary: "Fire is busy.", remedy: "Free it."),
      ]),
    .faults(.display, []),
  ]
}
