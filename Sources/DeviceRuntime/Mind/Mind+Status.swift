import ByteCoding
import CrewMessages
import DeviceCore
import FaceProtocol
import LeelooCrew
import LeelooService
import LeelooTransport

/// What people are told about the whole.
extension Mind {
  /// As `leeloo status` prints it.
  var status: ControlStatus {
    let report = device.report(at: clock.now)
    return ControlStatus(
      version: start.version, uptimeSeconds: clock.uptimeSeconds,
      device: .init(
        name: report.name, idPrefix: report.crew.flatMap { $0.isOriginal ? nil : $0.own.id.prefix }),
      link: clock.link(report.link, hub: report.hub),
      crew: report.crew.map { ControlStatus.Crew($0, pseudonyms, at: clock.now) },
      waiting: report.waiting, lastDelivery: report.lastDelivery.map(ControlStatus.Delivery.init),
      faces: report.faces.count, screen: report.screen,
      problems: report.problems.reversed().map(ControlError.init), incidents: incidents,
      pairing: .init(report.pairing), volumePercent: Int(report.volumePercent), isMuted: report.isMuted,
      isQuiet: report.isQuiet)
  }

  /// What the crew noticed of the hub and of members.
  private var incidents: [ControlStatus.Incident] {
    (crew?.incidents ?? []).map {
      ControlStatus.Incident(
        kind: $0.incident.name, count: $0.count,
        lastSeconds: $0.elapsed(at: clock.now, wallClock: clock.wallClock).map { Int($0.components.seconds) })
    }
  }

  /// Whatever changed, except that time has passed or that what happens all the time happened again.
  mutating func tellWatchers() {
    let status = status
    guard watched?.timeless != status.timeless else { return }
    watched = status
    emit(.tell(.status(status)))
  }

  /// As `systemctl status` shows it.
  var statusSentence: String {
    let report = device.report(at: clock.now)
    let link = link.isUp ? "Connected to \(start.hub)" : "Not connected to \(start.hub)"
    let crew =
      report.crew.map {
        $0.isOriginal ? "crew of original devices, not private" : "crew of \($0.others.count + 1)"
      } ?? "no crew yet"
    return "\(link); \(crew); \(report.waiting) waiting."
  }
}

/// Since when things are as they are.
struct StatusClock: Sendable {
  private(set) var now: Duration = .zero
  private(set) var wallClock: UInt64 = 0
  private var started: Duration?
  private var linkSince: Duration?
  private var reason: String?
  private var retryAt: Duration?

  mutating func note(_ now: Duration, wallClock: UInt64) {
    (self.now, self.wallClock) = (now, wallClock)
    if started == nil { started = now }
  }

  mutating func linkChanged(reason: String?, retryAfter: Duration?) {
    if (self.reason == nil) != (reason == nil) || linkSince == nil { linkSince = now }
    self.reason = reason
    retryAt = retryAfter.map { now + $0 }
  }

  var uptimeSeconds: Int { Int((now - (started ?? now)).components.seconds) }

  func link(_ link: StatusLine.Link, hub: String) -> ControlStatus.Link {
    ControlStatus.Link(
      state: .init(link), sinceSeconds: Int((now - (linkSince ?? started ?? now)).components.seconds),
      hub: hub,
      reason: reason, retryInSeconds: retryAt.map { max(0, Int(($0 - now).components.seconds)) })
  }
}

extension ControlStatus {
  fileprivate var timeless: ControlStatus {
    var copy = self
    copy.uptimeSeconds = 0
    copy.link.sinceSeconds = 0
    copy.link.retryInSeconds = nil
    copy.incidents = incidents?.map { Incident(kind: $0.kind, count: 0, lastSeconds: 0) }
    copy.pairing.lockedForSeconds = pairing.lockedForSeconds.map { _ in 0 }
    return copy
  }
}

extension ControlStatus.Link.State {
  fileprivate init(_ link: StatusLine.Link) {
    self =
      switch link {
      case .starting: .starting
      case .online: .online
      case .connecting: .connecting
      case .offline: .offline
      }
  }
}

extension ControlStatus.Delivery {
  fileprivate init(_ delivery: Delivery) {
    switch delivery {
    case .waiting: self.init(state: .waiting)
    case .sent: self.init(state: .sent)
    case .delivered(let count, let of): self.init(state: .delivered, count: count, of: of)
    case .expired: self.init(state: .expired)
    }
  }
}

extension ControlStatus.Pairing {
  fileprivate init(_ report: PairingReport) {
    self.init(
      phase: report.phase, guesses: Int(report.guesses),
      lockedForSeconds: report.lockedFor.map { Int($0.components.seconds) },
      lastFailure: report.lastFailure.map(ControlError.init))
  }
}

extension ControlError {
  init(_ problem: DeviceProblem) {
    self.init(code: problem.code, sentence: problem.summary, remedy: problem.remedy)
  }

  init(_ error: CodeEntryError) {
    let sentence =
      switch error {
      case .letterNeverUsed(let letter): "\"\(letter)\" is never used in a code."
      case .wrongLength(let count): "A code has eight letters besides LEELOO; this one has \(count)."
      }
    self.init(
      code: "LC0005", sentence: sentence, remedy: "Type it as the other screen shows it: LEELOO-XXXX XXXX.")
  }
}

extension DeviceID {
  /// Enough to tell two devices apart on the phone.
  fileprivate var prefix: String { value.bytes.prefix(4).hexadecimal }
}

extension Sequence<UInt8> {
  /// Two lower-case digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
