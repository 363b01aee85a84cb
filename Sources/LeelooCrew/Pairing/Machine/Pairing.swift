public import CrewMessages
public import LeelooCrypto

/// One code between two devices, from either end of it (<doc:Pairing>).
///
/// Whoever shows it: idle → claiming → showing → helloAwaited → countingGuess → shareAwaited → profileAwaited; whoever
/// types it: idle → seeking → answerAwaited → countingCode → verdictAwaited. Then the newcomer: joinAsked →
/// welcomeAwaited → joining; the host: addAsked → committing → welcomed.
///
/// One of these is one code: whatever ends it, every secret of it is gone, and another code needs another one. That no
/// route gets a second one from whoever types is the device's to see to. Late and repeated events change nothing; a
/// message that is not due ends the pairing.
public struct Pairing: ~Copyable, Sendable {
  let route: String
  let randomness: any SecureRandomness
  /// What a device that types would be, as the other one's role will have it; of neither, where it shows.
  private(set) var choices: [PairingPart]
  /// What this device is, once that stands.
  var part: PairingPart?
  var stage: PairingStage
  var timer = RunningTimer()

  /// This device shows a code that nobody has seen yet.
  public init(showing code: PairingCode, as part: PairingPart, randomness: any SecureRandomness) {
    self.init(code, as: part, choices: [], .idle(code, isShown: true), randomness)
  }

  /// Somebody typed the code here that the other device shows. Which of the two comes into the other's crew, the other
  /// device says: it has a crew, or it has none.
  ///
  /// - Parameters:
  ///   - host: What this device is to somebody who comes into its crew.
  ///   - newcomer: What it is to somebody into whose crew it comes; nil where it has one and stays in it.
  public init(
    typing code: PairingCode, asHost host: HostProfile, orAsNewcomer newcomer: NewcomerProfile?,
    randomness: any SecureRandomness
  ) {
    let choices = [.host(host)] + (newcomer.map { [PairingPart.newcomer($0)] } ?? [])
    self.init(code, as: nil, choices: choices, .idle(code, isShown: false), randomness)
  }

  private init(
    _ code: PairingCode, as part: PairingPart?, choices: [PairingPart], _ stage: consuming PairingStage,
    _ randomness: any SecureRandomness
  ) {
    for case .newcomer(let profile) in choices + (part.map { [$0] } ?? []) {
      precondition(
        profile.introduction.count <= NewcomerProfile.introductionLimit, "an introduction is too long")
    }
    route = code.route
    self.randomness = randomness
    self.choices = choices
    self.part = part
    self.stage = stage
  }

  /// What this device is in it; nil where it types and has not heard what the other one is.
  public var role: PairingRole? { part?.role }

  /// Whether it has ended; nothing comes of it any more.
  public var isOver: Bool { stage.isOver }

  /// What a host says of its crew has changed. Nothing where it is not the host, or has said it.
  public mutating func note(_ host: HostProfile) {
    if part?.role == .host { part = .host(host) }
    choices = choices.map { $0.role == .host ? .host(host) : $0 }
  }

  /// Takes one event to what must be done about it.
  public mutating func step(_ event: PairingEvent) -> [PairingEffect] {
    switch event {
    case .start: start()
    case .slot(.opened): opened()
    case .slot(.joined): met()
    case .slot(.message(let bytes)): received(bytes)
    case .slot(.closed(let end)): closed(end)
    case .attemptCounted: attemptCounted()
    case .accepted: accepted()
    case .declined: declined()
    case .timerFired(let timer): timerFired(timer)
    case .linkLost: linkLost()
    case .joined(let authenticator): joined(authenticator)
    case .joinRefused(let failure): joinRefused(failure)
    case .welcomeBuilt(let welcome, let authenticator): welcomeBuilt(welcome, authenticator)
    case .welcomeRefused(let failure): welcomeRefused(failure)
    }
  }
}

extension Pairing {
  /// Nothing of this event is for the stage that it met.
  mutating func keep(_ unchanged: consuming PairingStage) -> [PairingEffect] {
    stage = unchanged
    return []
  }

  mutating func end(
    _ failure: PairingFailure, leaving: Bool = true, revoking granted: [UInt8]? = nil,
    after farewell: [PairingEffect] = []
  ) -> [PairingEffect] {
    stage = .over
    return timer.stop() + farewell + (leaving ? [.leaveSlot] : []) + Self.revocation(granted) + [
      .news(.failed(failure))
    ]
  }

  /// `granted`: whom the crew was asked to let in, and nobody knows whether it knows.
  static func revocation(_ granted: [UInt8]?) -> [PairingEffect] {
    granted.map { [.revokeWelcome(introduction: $0)] } ?? []
  }
}
