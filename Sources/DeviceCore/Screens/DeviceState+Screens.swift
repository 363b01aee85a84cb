import CrewMessages
public import FaceProtocol

extension DeviceState {
  var layer: Layer {
    if reset != nil { return .reset }
    if life == .starting { return .starting }
    if pairing.phase != .idle { return .pairing }
    if parting != nil { return .parting }
    if menu != nil { return .menu }
    return stage.shown == nil ? .home : .card
  }

  var context: ButtonContext {
    switch layer {
    case .reset, .starting: .nothing
    case .pairing: pairing.phase.context
    case .parting: .parting
    case .menu: .menu
    case .card: isAlone ? .dismissal : .reactions
    case .home: isAlone ? .welcome : .reactions
    }
  }

  /// What is on the screen at `now`, numbered as the faces know it.
  public func presentation(at now: Duration) -> Presentation { shownScreen.numbered(wanted(at: now)) }

  /// Everything that follows from the new state: cards, screen, sound, lights, timers.
  mutating func settle(in turn: inout Turn<some RandomNumberGenerator>) {
    visit.move(to: context, at: turn.now)
    settleCardTime(in: &turn)
    noteReadWarnings(in: &turn)
    shownScreen.settle(wanted(at: turn.now), in: &turn)
    announceCard(in: &turn)
    settleLights(in: &turn)
    timers.keep(.silence, until: crew?.nextSilence(after: turn.now), in: &turn)
    timers.keep(.buttons, until: faces.values.compactMap(\.recognizer.deadline).min(), in: &turn)
  }

  private func wanted(at now: Duration) -> Presentation {
    Presentation(serial: 0, screen: screen(at: now), status: status, feedback: feedback)
  }

  private func screen(at now: Duration) -> Screen {
    switch layer {
    case .reset:
      .resetCountdown(remainingMilliseconds: milliseconds(until: reset?.deadline ?? now, from: now))
    case .starting: .starting
    case .pairing: pairing.screen(remaining: timers.remaining(.code, at: now) ?? .zero, hub: hub)
    case .parting: partingScreen
    case .menu: menuScreen(at: now)
    case .card: stage.shown?.screen ?? home
    case .home: home
    }
  }

  private var home: Screen {
    guard let crew, !isAlone else { return .welcome }
    let members = crew.others.prefix(FaceLimits.listLimit).map {
      Screen.Presence(person: Person($0), isOnline: crew.online.contains($0.id))
    }
    return .home(Screen.Home(crewName: crew.name.line(), members: members, latest: latest))
  }

  private var status: StatusLine {
    StatusLine(
      link: link.shown, waiting: ownMessages.waiting, delivery: ownMessages.delivery.map { .init($0) },
      isQuiet: memory.isQuiet, isMuted: memory.isMuted, problemCode: problems.newest?.code,
      openMember: openMember, isCatchingUp: crew?.isCatchingUp == true)
  }

  private var feedback: PressFeedback {
    switch context {
    case .nothing: .none
    case .reactions: .reaction
    case .welcome, .dismissal, .code, .codeEntry, .stoppable, .joinConsent, .hostConsent, .parting,
      .menu:
      .choice
    }
  }
}

/// How much of a countdown is left, as a face counts it.
func milliseconds(until deadline: Duration, from now: Duration) -> UInt32 {
  (deadline - now).wholeMilliseconds
}

extension Duration {
  /// In whole milliseconds, never below zero.
  var wholeMilliseconds: UInt32 {
    let (seconds, attoseconds) = components
    let whole = seconds.multipliedReportingOverflow(by: 1000)
    guard !whole.overflow else { return seconds < 0 ? 0 : .max }
    return UInt32(clamping: whole.partialValue + attoseconds / 1_000_000_000_000_000)
  }
}

extension StatusLine.DeliveryMark {
  init(_ delivery: Delivery) {
    switch delivery {
    case .waiting: self = .waiting
    case .sent: self = .sent
    case .delivered(let count, let total): self = .delivered(count: count, of: total)
    case .expired: self = .expired
    }
  }
}
