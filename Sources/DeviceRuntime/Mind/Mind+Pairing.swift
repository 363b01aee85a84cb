import ByteCoding
import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooTransport

/// Brings the pairing, the device's questions and the crew together.
extension Mind {
  mutating func pair(_ command: PairingCommand, chance: inout some RandomNumberGenerator) {
    switch command {
    case .showCode(let code): begin(code, isShown: true, chance: &chance)
    case .enterCode(let code): begin(code, isShown: false, chance: &chance)
    // At once: a decline must reach this pairing, not the one that a later command begins.
    case .attemptRecorded(let route): recorded(route, chance: &chance)
    case .accept: accept(chance: &chance)
    case .decline:
      stepPairing(.declined, chance: &chance)
      giveUpJoining()
    }
  }

  /// A crew of one is given up for another when its user says yes to that; and the yes is said once the disk has forgotten
  /// it, since there is room for one crew.
  private mutating func accept(chance: inout some RandomNumberGenerator) {
    guard let crew, let pairing, pairing.role == .newcomer else {
      return stepPairing(.accepted, chance: &chance)
    }
    // Somebody has come into it after all.
    guard crew.members.others.isEmpty else {
      stepPairing(.declined, chance: &chance)
      return post(.device(.pairing(.failed(.bothInCrews))))
    }
    acceptsWithoutCrew = pairing.code.route
    post(.crew(.leave))
  }

  /// The crew is gone; whether it was given up for the one that is being joined.
  mutating func acceptWithoutCrew() {
    guard let route = acceptsWithoutCrew.take() else { return }
    if pairing?.code.route == route { post(.pairing(.accepted)) }
  }

  /// One that the disk took long to count may be over, and another one run.
  private mutating func recorded(_ route: String, chance: inout some RandomNumberGenerator) {
    if pairing?.code.route == route { stepPairing(.attemptCounted, chance: &chance) }
  }

  private mutating func begin(
    _ code: PairingCode, isShown: Bool, chance: inout some RandomNumberGenerator
  ) {
    guard link.isUp else { return post(.device(.pairing(.failed(.linkLost)))) }
    stepPairing(.declined, chance: &chance)
    do throws(PairingFailure) {
      if let crew, !crew.members.others.isEmpty {
        pairing = PairingSession(code, isShown: isShown, of: crew, randomness: start.randomness)
      } else {
        pairing = try sessionAlone(code, isShown: isShown, chance: &chance)
      }
      post(.pairing(.start))
    } catch {
      post(.device(.pairing(.failed(error))))
    }
  }

  private func sessionAlone(
    _ code: PairingCode, isShown: Bool, chance: inout some RandomNumberGenerator
  ) throws(PairingFailure) -> PairingSession {
    // Whoever gives a crew of one up for another is somebody new there: it may be one that it was removed from.
    let own = newMember(chance: &chance)
    let candidate: CrewCandidate
    do throws(CrewError) {
      candidate = try CrewCandidate(own, kind: start.kind, randomness: start.randomness)
    } catch {
      throw PairingFailure(error, .makingKeys)
    }
    let newcomer = NewcomerProfile(
      introduction: candidate.introduction, name: own.name, kind: start.kind)
    guard !isShown else {
      return PairingSession(showing: code, candidate, newcomer, randomness: start.randomness)
    }
    let founding = crew == nil ? try crewOfOne(chance: &chance) : nil
    guard let host = crew ?? founding?.crew else { throw .failedHere(.foundingCrew) }
    return PairingSession(
      typing: code, candidate, newcomer, orInto: host, founding: founding, randomness: start.randomness)
  }

  private func newMember(chance: inout some RandomNumberGenerator) -> Member {
    let id = DeviceID.random(using: &chance)
    return Member(
      id: id, name: device.report(at: clock.now).name, colour: id.value.bytes[0] % Member.colourCount)
  }

  /// For whoever may come into it. Nothing of it is on the disk before somebody is there who knows the code.
  private func crewOfOne(chance: inout some RandomNumberGenerator) throws(PairingFailure) -> CrewStart {
    let own = newMember(chance: &chance)
    do throws(CrewError) {
      return try Crew.create(
        named: "\(own.name) & friends", own: own, kind: start.kind, storageKey: start.sealingKey,
        wallClock: clock.wallClock, randomness: start.randomness, chance: &chance)
    } catch {
      throw PairingFailure(error, .foundingCrew)
    }
  }

  private mutating func adopt(_ founding: CrewStart) {
    crew = founding.crew
    roster.note(founding.crew.members, wallClock: clock.wallClock)
    for effect in founding.effects { perform(effect) }
    guard let up = link.welcome else { return }
    post(.crew(.linkUp(stream: up.stream.value, connection: up.connection.value)))
  }

  mutating func stepPairing(_ event: PairingEvent, chance: inout some RandomNumberGenerator) {
    guard let session = pairing else { return }
    for effect in session.step(event) { perform(effect, chance: &chance) }
    if session.isOver, pairing === session { pairing = nil }
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
      if let founding = pairing?.founding, crew == nil {
        adopt(founding)
        tellCrew()
      }
      post(.device(.pairing(.candidate(deviceName: name, crewName: crew?.members.crewName ?? ""))))
    case .failed(let failure): post(.device(.pairing(.failed(failure))))
    case .completed:
      let isNewcomer = pairing?.role == .newcomer
      guard let crew else { return }
      post(.device(.pairing(.completed(summary(of: crew)))))
      if isNewcomer { joined(crew) }
    }
  }
}
