/// What the device shows, as values; the face turns them into pixels.
///
/// Durations count from the moment the face receives the screen, by its own monotonic clock.
public enum Screen: Hashable, Sendable {
  /// The mind has nothing to say yet.
  case starting
  /// No crew yet: what the two buttons do about it.
  case welcome
  /// The clock, the crew, the last message.
  case home(Home)
  /// This device's code, to be entered on the other one.
  case code(Code)
  /// Letters of the other device's code, chosen with two buttons.
  case codeEntry(CodeEntry)
  /// Something takes a moment.
  case working(Work)
  /// The new device's user decides.
  case joinConsent(JoinConsent)
  /// The host's user decides.
  case hostConsent(HostConsent)
  /// The user decides about a crew in which nothing is private.
  case openConsent(OpenConsent)
  /// A heart or a flame on the whole screen.
  case reaction(ReactionPicture)
  /// A text.
  case text(TextPicture)
  /// A song that somebody pushed, which this device does not play.
  case song(SongPicture)
  /// Something that happened, for a few seconds.
  case notice(Notice)
  /// Something is wrong.
  case problem(Problem)
  /// A list with one line chosen.
  case menu(Menu)
  /// Everybody in the crew, one line chosen.
  case roster(Roster)
  /// Leave the crew, or remove a member from it?
  case parting(Parting)
  /// What the crew looks like, to be compared with another member's screen.
  case crewPicture(CrewPicture)
  /// Both buttons are held: the factory reset comes unless they are released.
  case resetCountdown(remainingMilliseconds: UInt32)
}

/// Somebody on a screen: name, colour and pattern together, so that colour alone never decides.
public struct Person: Hashable, Sendable {
  /// As that device calls itself.
  public var name: String
  /// An index into the palette of the face; the pattern goes with it.
  public var colour: UInt8

  /// Describes somebody.
  public init(name: String, colour: UInt8) {
    self.name = name
    self.colour = colour
  }
}

extension Screen {
  /// The clock, the crew, the last message.
  public struct Home: Hashable, Sendable {
    /// The crew's name.
    public var crewName: String
    /// The other members, in a lasting order.
    public var members: [Presence]
    /// The newest message that was shown, with its sender.
    public var latest: Latest?

    /// Describes the home screen.
    public init(crewName: String, members: [Presence], latest: Latest? = nil) {
      self.crewName = crewName
      self.members = members
      self.latest = latest
    }
  }

  /// A member and whether its device is there.
  public struct Presence: Hashable, Sendable {
    /// Who.
    public var person: Person
    /// Heard of on this connection.
    public var isOnline: Bool

    /// Describes a member's presence.
    public init(person: Person, isOnline: Bool) {
      self.person = person
      self.isOnline = isOnline
    }
  }

  /// The newest message in one line.
  public struct Latest: Hashable, Sendable {
    /// Who sent it.
    public var person: Person
    /// What it was, in the screen's language, already short.
    public var summary: String

    /// Describes the newest message.
    public init(person: Person, summary: String) {
      self.person = person
      self.summary = summary
    }
  }

  /// This device's code; its secret half does not print.
  public struct Code: Hashable, Sendable {
    /// `LEELOO-7X3K`.
    public var route: String
    /// `H4NP`.
    public var secret: String
    /// How long it is good for.
    public var remainingMilliseconds: UInt32
    /// The last code failed: say so above the new one.
    public var note: String?

    /// Describes the code screen.
    public init(route: String, secret: String, remainingMilliseconds: UInt32, note: String? = nil) {
      self.route = route
      self.secret = secret
      self.remainingMilliseconds = remainingMilliseconds
      self.note = note
    }
  }

  /// Letters being chosen; half of them are a secret.
  public struct CodeEntry: Hashable, Sendable {
    /// What stands already, 0 to 8 letters.
    public var letters: String
    /// The letter that fire would accept.
    public var candidate: Character
    /// The last code failed: say so.
    public var note: String?

    /// Describes the entry screen.
    public init(letters: String, candidate: Character, note: String? = nil) {
      self.letters = letters
      self.candidate = candidate
      self.note = note
    }
  }

  /// Something takes a moment.
  public struct Work: Hashable, Sendable {
    /// What is being done.
    public var title: String
    /// What the user may do meanwhile.
    public var hint: String?

    /// Describes work.
    public init(title: String, hint: String? = nil) {
      self.title = title
      self.hint = hint
    }
  }

  /// Joining "Kitchen crew"? Love joins, fire stops.
  public struct JoinConsent: Hashable, Sendable {
    /// The crew's name.
    public var crewName: String
    /// Who lets this device in.
    public var hostName: String
    /// How many are in it already.
    public var memberCount: Int

    /// Describes the question to the new device's user.
    public init(crewName: String, hostName: String, memberCount: Int) {
      self.crewName = crewName
      self.hostName = hostName
      self.memberCount = memberCount
    }
  }

  /// Add "Ben's LEELOO"? Hold love one second, fire stops.
  public struct HostConsent: Hashable, Sendable {
    /// What the new device calls itself.
    public var deviceName: String
    /// The crew that it would join.
    public var crewName: String

    /// Describes the question to the host's user.
    public init(deviceName: String, crewName: String) {
      self.deviceName = deviceName
      self.crewName = crewName
    }
  }

  /// Join "LEELOO-7X3K", although somebody else can read everything? Love joins, fire stops.
  public struct OpenConsent: Hashable, Sendable {
    /// What the crew is called.
    public var crewName: String
    /// Who can read everything: where the hub is.
    public var reader: String

    /// Describes the question.
    public init(crewName: String, reader: String) {
      self.crewName = crewName
      self.reader = reader
    }
  }

  /// A heart or a flame.
  public struct ReactionPicture: Hashable, Sendable {
    /// Love or fire.
    public var kind: Kind
    /// Who pressed; nil for this device's own press.
    public var sender: Person?
    /// How long it was held, once that is known; it grows until then.
    public var heldMilliseconds: UInt32?
    /// Presses in a row, from 1.
    public var streak: Int

    /// Love or fire.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      /// A heart.
      case love = 1
      /// A flame.
      case fire = 2
    }

    /// Describes a reaction.
    public init(kind: Kind, sender: Person?, heldMilliseconds: UInt32? = nil, streak: Int = 1) {
      self.kind = kind
      self.sender = sender
      self.heldMilliseconds = heldMilliseconds
      self.streak = streak
    }
  }

  /// A text, shaped in any script.
  public struct TextPicture: Hashable, Sendable {
    /// Who wrote it.
    public var sender: Person
    /// What, at most ``FaceLimits/textLimit`` bytes.
    public var text: String

    /// Describes a text.
    public init(sender: Person, text: String) {
      self.sender = sender
      self.text = text
    }
  }

  /// A song, by its link.
  public struct SongPicture: Hashable, Sendable {
    /// Who pushed it.
    public var sender: Person
    /// What they call it, in one line.
    public var title: String?
    /// What a phone opens, at most ``FaceLimits/addressLimit`` bytes.
    public var address: String

    /// Describes a song.
    public init(sender: Person, title: String?, address: String) {
      self.sender = sender
      self.title = title
      self.address = address
    }
  }

  /// Something that happened.
  public struct Notice: Hashable, Sendable {
    /// One line.
    public var title: String
    /// A second one.
    public var detail: String?
    /// Good news.
    public var isGood: Bool

    /// Describes a notice.
    public init(title: String, detail: String? = nil, isGood: Bool) {
      self.title = title
      self.detail = detail
      self.isGood = isGood
    }
  }

  /// Something is wrong.
  public struct Problem: Hashable, Sendable {
    /// Stable across releases: on the screen, in the journal, in the handbook.
    public var code: String
    /// What failed.
    public var summary: String
    /// What the owner can do now.
    public var remedy: String

    /// Describes a problem.
    public init(code: String, summary: String, remedy: String) {
      self.code = code
      self.summary = summary
      self.remedy = remedy
    }
  }

  /// A list with one line chosen.
  public struct Menu: Hashable, Sendable {
    /// What the list is of.
    public var title: String
    /// The lines.
    public var items: [String]
    /// Which line fire would choose.
    public var selected: Int

    /// Describes a menu.
    public init(title: String, items: [String], selected: Int) {
      self.title = title
      self.items = items
      self.selected = selected
    }
  }
}
