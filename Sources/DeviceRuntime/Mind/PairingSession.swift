import CrewMessages
import LeelooCrew
import LeelooCrypto
import Synchronization

/// One pairing, from either end of the code. A reference, because its machine must never be copied: a copy would seal
/// twice under one nonce.
final class PairingSession: Sendable {
  let code: PairingCode
  /// This device's key for the crew that it may join; nil where it is in one and stays in it.
  let candidate: CrewCandidate?
  /// The crew that this device makes, should the other one want into it.
  let founding: CrewStart?
  private let machine: Mutex<Pairing>

  private init(
    _ code: PairingCode, _ candidate: CrewCandidate?, _ founding: CrewStart?, _ pairing: consuming Pairing
  ) {
    self.code = code
    self.candidate = candidate
    self.founding = founding
    machine = Mutex(pairing)
  }

  /// This device shows the code and comes into the other one's crew.
  convenience init(
    showing code: PairingCode, _ candidate: CrewCandidate, _ newcomer: NewcomerProfile,
    randomness: any SecureRandomness
  ) {
    self.init(
      code, candidate, nil, Pairing(showing: code, as: .newcomer(newcomer), randomness: randomness))
  }

  /// This device is told the code of another one, which comes into its crew or has one for it to come into.
  convenience init(
    typing code: PairingCode, _ candidate: CrewCandidate, _ newcomer: NewcomerProfile, orInto crew: Crew,
    founding: CrewStart?, randomness: any SecureRandomness
  ) {
    self.init(
      code, candidate, founding,
      Pairing(
        typing: code, asHost: HostProfile(crew), orAsNewcomer: newcomer, randomness: randomness))
  }

  /// This device lets another one into its crew, whoever of them shows the code.
  convenience init(_ code: PairingCode, isShown: Bool, of crew: Crew, randomness: any SecureRandomness) {
    let host = HostProfile(crew)
    self.init(
      code, nil, nil,
      isShown
        ? Pairing(showing: code, as: .host(host), randomness: randomness)
        : Pairing(typing: code, asHost: host, orAsNewcomer: nil, randomness: randomness))
  }

  /// What this device is in it, once that stands.
  var role: PairingRole? { machine.withLock { $0.role } }

  /// Whether it has ended.
  var isOver: Bool { machine.withLock { $0.isOver } }

  /// The crew has changed, so this device says something else of it.
  func note(_ crew: Crew) { machine.withLock { $0.note(HostProfile(crew)) } }

  func step(_ event: PairingEvent) -> [PairingEffect] { machine.withLock { $0.step(event) } }
}

extension HostProfile {
  /// What a member says of its crew.
  fileprivate init(_ crew: Crew) {
    let members = crew.members
    let offer = CrewOffer(
      crewName: members.crewName, hostName: members.own.name, memberCount: members.others.count + 1)
    self.init(offer: offer, deviceID: members.own.id, signatureKey: crew.signatureKeys[0].key)
  }
}
