import ByteCoding
import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooTransport

/// Brings the pairing machines, the device's questions and the crew together.
extension Mind {
  mutating func pair(_ command: PairingCommand, chance: inout some RandomNumberGenerator) {
    switch command {
    case .showCode(let code): begin(code, as: .newcomer, chance: &chance)
    case .enterCode(let code): begin(code, as: .host, chance: &chance)
    // At once: a decline must reach this pairing, not the one that a later command begins.
    case .attemptRecorded(let route): recorded(route, chance: &chance)
    case .accept: stepPairing(.accepted, chance: &chance)
    case .decline:
      stepPairing(.declined, chance: &chance)
      giveUpJoining()
    }
  }

  /// One that the disk took long to count may be over, and another one run.
  private mutating func recorded(_ route: String, chance: inout some RandomNumberGenerator) {
    if pairing?.code.route == route { stepPairing(.attemptCounted, chance: &chance) }
  }

  private mutating func begin(
    _ code: PairingCode, as role: PairingSession.Role, chance: inout some RandomNumberGenerator
  ) {
    guard link.isUp else { return post(.device(.pairing(.failed(.linkLost)))) }
    stepPairing(.declined, chance: &chance)
    // Whoever gives a crew of one up for another is somebody new there: it may be one that it was removed from.
    let member = role == .host ? crew?.members.own : nil
    let own = member ?? newMember(chance: &chance)
    do throws(CrewError) {
      pairing =
        switch role {
        case .newcomer:
          try PairingSession(showing: code, as: own, kind: start.kind, randomness: start.randomness)
        case .host:
          PairingSession(
            entering: code, into: try crewOrNew(own, chance: &chance), randomness: start.randomness)
        }
      post(.pairing(.start))
    } catch {
      let task: PairingTask = role == .host ? .foundingCrew : .makingKeys
      post(.device(.pairing(.failed(PairingFailure(error, task)))))
    }
  }

  private func newMember(chance: inout some RandomNumberGenerator) -> Member {
    let id = DeviceID.random(using: &chance)
    return Member(
      id: id, name: device.report(at: clock.now).name, colour: id.value.bytes[0] % Member.colourCount)
  }

  /// A device without a crew that first acts as host makes one, silently.
  private mutating func crewOrNew(
    _ own: Member, chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> Crew {
    if let crew { return crew }
    let founding = try Crew.create(
      named: "\(own.name) & friends", own: own, kind: start.kind, storageKey: start.sealingKey,
      wallClock: clock.wallClock, randomness: start.randomness, chance: &chance)
    adopt(founding)
    return founding.crew
  }

  private mutating func adopt(_ founding: CrewStart) {
    crew = founding.crew
    roster.note(founding.crew.members, wallClock: clock.wallClock)
    for effect in founding.effects { perform(effect) }
    guard let up = link.welcome else { return }
    post(.crew(.linkUp(stream: up.stream.value, connection: up.connection.value)))
  }

  mutating func stepPairing(_ event: PairingEvent, chance: inout some RandomNumberGenerator) {
    guard let effects = pairing?.step(event) else { return }
    for effect in effects { perform(effect, chance: &chance) }
  }

  private mutating func perform(_ effect: PairingEffect, chance: inout some RandomNumberGenerator) {
    switch effect {
    case .openSlot(let route): slot(route, ClientFrame.openSlot)
    case .joinSlot(let route): slot(route, ClientFrame.joinSlot)
    case .sendSlot(let bytes): post(.link(.send(.slotMessage(bytes))))
    case .leaveSlot: post(.link(.send(.leaveSlot)))
    case .startTimer(let timer, let delay): emit(.startTimer(.pairing(timer), after: delay))
    case .cancelTimer(let timer): emit(.cancelTimer(.pairing(timer)))
    case .countAttempt: countAttempt()
    case .buildWelcome(let introduction):
      granted = introduction
      post(.crew(.grant(introduction: introduction)))
    case .revokeWelcome(let introduction):
      granted = nil
      post(.crew(.revokeGrant(introduction: introduction)))
    case .joinProven(let introduction):
      granted = nil
      post(.crew(.joinProven(introduction: introduction)))
    case .join(let welcome, let host): join(welcome, of: host, chance: &chance)
    case .news(let notice): announce(notice)
    }
  }

  private mutating func countAttempt() {
    guard let route = pairing?.code.route else { return }
    post(.device(.pairing(.attemptStarting(route: route))))
  }

  private mutating func slot(_ route: String, _ frame: (RouteCode) -> ClientFrame) {
    guard let route = RouteCode(route) else { return post(.pairing(.slot(.closed(.empty)))) }
    post(.link(.send(frame(route))))
  }

  /// The crew answers with ``CrewEffect/established`` once all of it is on the disk.
  private mutating func join(
    _ welcome: SecretBytes, of host: HostProfile, chance: inout some RandomNumberGenerator
  ) {
    guard let candidate = pairing?.candidate else { return }
    do throws(CrewError) {
      adopt(
        try candidate.join(
          welcome, of: host, storageKey: start.sealingKey, wallClock: clock.wallClock, chance: &chance))
    } catch {
      post(.pairing(.joinRefused(PairingFailure(error, .joining))))
    }
  }

  private mutating func announce(_ notice: PairingNotice) {
    switch notice {
    case .codeOpened(let lifetime):
      guard let code = pairing?.code else { return }
      post(.device(.pairing(.codeOpened(code, lifetime: lifetime))))
    case .routeTaken: post(.device(.pairing(.routeTaken)))
    case .peerArrived: post(.device(.pairing(.peerArrived)))
    case .offer(let offer): post(.device(.pairing(.offer(offer))))
    case .candidate(let name):
      post(.device(.pairing(.candidate(deviceName: name, crewName: crew?.members.crewName ?? ""))))
    case .failed(let failure):
      pairing = nil
      post(.device(.pairing(.failed(failure))))
    case .completed:
      let isNewcomer = pairing?.candidate != nil
      pairing = nil
      guard let crew else { return }
      post(.device(.pairing(.completed(summary(of: crew)))))
      if isNewcomer { joined(crew) }
    }
  }
}
