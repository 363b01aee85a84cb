import CrewMessages
import LeelooCrew
import LeelooCrypto
import Synchronization

/// One pairing, on either side. A reference, because its machine must never be copied: a copy would seal twice under
/// one nonce.
final class PairingSession: Sendable {
  enum Role: Sendable { case newcomer, host }

  let code: PairingCode
  /// The newcomer's key for the crew that it may join.
  let candidate: CrewCandidate?
  private let machine: Mutex<Machine>

  private enum Machine: ~Copyable, Sendable {
    case newcomer(NewcomerPairing)
    case host(HostPairing)

    mutating func step(_ event: PairingEvent) -> [PairingEffect] {
      switch consume self {
      case .newcomer(var pairing):
        let effects = pairing.step(event)
        self = .newcomer(pairing)
        return effects
      case .host(var pairing):
        let effects = pairing.step(event)
        self = .host(pairing)
        return effects
      }
    }
  }

  /// This device shows the code; `own` is what it will be to the crew.
  init(
    showing code: PairingCode, as own: Member, kind: DeviceKind, randomness: any SecureRandomness
  ) throws(CrewError) {
    let candidate = try CrewCandidate(own, kind: kind, randomness: randomness)
    let profile = NewcomerProfile(introduction: candidate.introduction, name: own.name, kind: kind)
    self.code = code
    self.candidate = candidate
    machine = Mutex(.newcomer(NewcomerPairing(code: code, profile: profile, randomness: randomness)))
  }

  /// This device lets another one into its crew.
  init(entering code: PairingCode, into crew: Crew, randomness: any SecureRandomness) {
    let members = crew.members
    let offer = CrewOffer(
      crewName: members.crewName, hostName: members.own.name, memberCount: members.others.count + 1)
    let profile = HostProfile(offer: offer, deviceID: members.own.id, signatureKey: crew.signatureKeys[0].key)
    self.code = code
    candidate = nil
    machine = Mutex(
      .host(HostPairing(code: code, profile: profile, randomness: randomness)))
  }

  func step(_ event: PairingEvent) -> [PairingEffect] { machine.withLock { $0.step(event) } }
}
