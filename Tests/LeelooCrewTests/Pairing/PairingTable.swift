import ByteCoding
import CrewMessages
import LeelooCrew
import LeelooCrypto

typealias Side = PairingRole

/// A newcomer, a host and the meeting point between them. What one sends reaches the other in order, unless a
/// test interferes; what the device would answer, it answers at once, unless a test withholds it.
final class PairingTable {
  /// One frame on its way.
  struct Frame: Equatable {
    let sender: Side
    let bytes: [UInt8]
  }

  static let code = PairingCode(route: "7X3K", secret: "H4NP")!
  static let welcome = SecretBytes(copying: Array("the crew's own bytes".utf8))
  static let authenticator = SecretBytes(copying: [UInt8](repeating: 9, count: 32))

  let newcomerChance: SeededRandomness
  let hostChance: SeededRandomness
  /// Who shows the code; the other one types it.
  let shower: Side
  private var newcomer: Pairing
  private var host: Pairing
  private var due: [(Side, PairingEvent)] = []

  /// Everything that either side wanted, oldest first.
  private(set) var effects: [(side: Side, effect: PairingEffect)] = []
  private(set) var frames: [Frame] = []
  private(set) var timers: [Side: PairingTimer] = [:]
  private(set) var events: [Side: Int] = [.newcomer: 0, .host: 0]

  /// What arrives instead of a frame; the number counts all frames from 0.
  var interfere: (Int, Frame) -> [(to: Side, bytes: [UInt8])] = { _, frame in
    [(frame.sender.other, frame.bytes)]
  }
  /// Questions to users and disk that are left unanswered.
  var withheld: Set<Question> = []
  /// What the newcomer's crew makes of the welcome.
  var authenticatorThere = PairingTable.authenticator

  enum Question: Hashable { case newcomerConsent, hostConsent, attempt(Side), welcome, join }

  init(
    shownBy shower: Side = .newcomer, shown: PairingCode = PairingTable.code,
    typed: PairingCode = PairingTable.code, seed: UInt8 = 0
  ) throws {
    self.shower = shower
    newcomerChance = SeededRandomness(seed)
    hostChance = SeededRandomness(seed &+ 128)
    let profile = try Self.hostProfile()
    switch shower {
    case .newcomer:
      newcomer = Pairing(showing: shown, as: .newcomer(Self.newcomerProfile), randomness: newcomerChance)
      host = Pairing(typing: typed, asHost: profile, orAsNewcomer: nil, randomness: hostChance)
    case .host:
      host = Pairing(showing: shown, as: .host(profile), randomness: hostChance)
      newcomer = Pairing(
        typing: typed, asHost: profile, orAsNewcomer: Self.newcomerProfile, randomness: newcomerChance)
    }
  }

  /// Who sends each of the eight messages.
  static func senders(shownBy shower: Side) -> [Side] {
    [shower.other, shower, shower.other, shower, shower.other, .newcomer, .host, .newcomer]
  }

  /// What a host says that ends once it has asked its crew.
  static let revocation = PairingEffect.revokeWelcome(introduction: [1, 2, 3])

  static let newcomerProfile = NewcomerProfile(introduction: [1, 2, 3], name: "Ben's LEELOO", kind: .gadget)

  static func hostProfile() throws -> HostProfile {
    HostProfile(
      offer: CrewOffer(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1),
      deviceID: DeviceID(Opaque16([UInt8](repeating: 4, count: 16))!),
      signatureKey: try Ed25519PublicKey([UInt8](repeating: 5, count: 32)))
  }
}

extension PairingTable {
  /// Both begin: first whoever shows the code, the other one when it is on the screen.
  func begin() {
    say(shower, .start)
  }

  /// Goes on until nothing is due, or until one side has had so many events.
  func run(until limit: (side: Side, events: Int)? = nil) {
    while !due.isEmpty {
      if let limit, events[limit.side] == limit.events { return }
      let (side, event) = due.removeFirst()
      step(side, event)
    }
  }

  /// Goes on to the end of both: what nobody answers is ended by its timer.
  func runToTheEnd() {
    run()
    for _ in 0..<10 where !(isOver(.newcomer) && isOver(.host)) {
      for side in Side.allCases { if let timer = timers[side] { say(side, .timerFired(timer)) } }
      run()
    }
  }

  func say(_ side: Side, _ event: PairingEvent) { due.append((side, event)) }

  /// One event at once, past whatever is due.
  @discardableResult
  func step(_ side: Side, _ event: PairingEvent) -> [PairingEffect] {
    events[side, default: 0] += 1
    if case .timerFired(let timer) = event, timers[side] == timer { timers[side] = nil }
    let wanted = side == .newcomer ? newcomer.step(event) : host.step(event)
    for effect in wanted {
      effects.append((side, effect))
      carryOut(effect, for: side)
    }
    return wanted
  }

  func isOver(_ side: Side) -> Bool { side == .newcomer ? newcomer.isOver : host.isOver }

  func news(of side: Side) -> [PairingNotice] {
    effects.compactMap {
      guard $0.side == side, case .news(let notice) = $0.effect else { return nil }
      return notice
    }
  }

  func failure(of side: Side) -> PairingFailure? {
    guard case .failed(let failure) = news(of: side).last else { return nil }
    return failure
  }

  func count(of effect: PairingEffect, by side: Side) -> Int {
    effects.count { $0.side == side && $0.effect == effect }
  }
}

extension PairingTable {
  private func carryOut(_ effect: PairingEffect, for side: Side) {
    switch effect {
    case .openSlot: say(side, .slot(.opened))
    case .joinSlot:
      say(shower, .slot(.joined))
      say(shower.other, .slot(.joined))
    case .sendSlot(let bytes): send(Frame(sender: side, bytes: bytes))
    case .leaveSlot: say(side.other, .slot(.closed(.peerLeft)))
    case .startTimer(let timer, _): timers[side] = timer
    case .cancelTimer: timers[side] = nil
    case .countAttempt: answer(.attempt(side), side, .attemptCounted)
    case .buildWelcome: answer(.welcome, side, .welcomeBuilt(Self.welcome, authenticator: Self.authenticator))
    case .join: answer(.join, side, .joined(authenticator: authenticatorThere))
    case .news(let notice): take(notice)
    case .revokeWelcome, .joinProven: break
    }
  }

  private func send(_ frame: Frame) {
    let number = frames.count
    frames.append(frame)
    for (receiver, bytes) in interfere(number, frame) { say(receiver, .slot(.message(bytes))) }
  }

  private func take(_ notice: PairingNotice) {
    switch notice {
    case .codeOpened: say(shower.other, .start)
    case .offer: answer(.newcomerConsent, .newcomer, .accepted)
    case .candidate: answer(.hostConsent, .host, .accepted)
    default: break
    }
  }

  private func answer(_ question: Question, _ side: Side, _ event: PairingEvent) {
    guard !withheld.contains(question) else { return }
    say(side, event)
  }
}
