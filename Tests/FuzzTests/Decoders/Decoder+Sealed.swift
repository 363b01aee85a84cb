import CrewMessages
import LeelooCrypto
import MLS
import TestSupport

@testable import LeelooCrew

/// What only somebody with the right keys can say: signed and encrypted as it should be, and anything within.
extension Decoder {
  /// A member's PrivateMessage: the first byte tells whether it is an application's, a proposal or a commit, or whether it is
  /// who sent it.
  static let mlsSealed = Decoder(name: "mls-sealed", seeds: { try SealedGroup.shared.get().plaintexts }) {
    bytes in
    guard let number = bytes.first, let group = try? SealedGroup.shared.get() else { return }
    let plaintext = Array(bytes.dropFirst())
    if let type = ContentType(rawValue: number % 4) {
      _ = try? group.receive(plaintext, as: type)
    } else {
      _ = try? group.receive(senderData: plaintext)
    }
  }

  /// A member's proposal, or its commit, with whatever signatures it needs.
  static let mlsHandshake = Decoder(
    name: "mls-handshake", seeds: { try SealedGroup.shared.get().handshakes }
  ) { bytes in
    guard let number = bytes.first, let group = try? SealedGroup.shared.get() else { return }
    let content = Array(bytes.dropFirst())
    if number % 2 == 0 {
      if let proposal = try? Proposal(decoding: content) { _ = try? group.receive(proposal: proposal) }
    } else {
      if let commit = try? Commit(decoding: content) { _ = try? group.receive(commit: commit) }
    }
  }

  /// What a member's Welcome holds: secrets, a group info, or one that the member signed.
  static let mlsWelcome = Decoder(name: "mls-welcome", seeds: { try SealedGroup.shared.get().welcomes }) {
    bytes in
    guard let number = bytes.first, let group = try? SealedGroup.shared.get() else { return }
    let content = Array(bytes.dropFirst())
    switch number % 3 {
    case 0: _ = try? group.join(groupSecrets: content)
    case 1: _ = try? group.join(groupInfo: content)
    default: if let info = try? GroupInfo(decoding: content) { _ = try? group.join(signed: info) }
    }
  }

  /// A friend's message or signed frame, as it comes to a connected member.
  static let crewSealed = Decoder(name: "crew-sealed", seeds: { try SealedCrew.shared.get().contents }) {
    bytes in
    guard let number = bytes.first, let crew = try? SealedCrew.shared.get() else { return }
    let kind = FrameKind(rawValue: number % 7 + 1) ?? .message
    crew.deliver(kind, Array(bytes.dropFirst()))
  }

  /// A box of the one who knew the code, in each state in which the other one takes any: the first byte tells which.
  static let pairingSealed = Decoder(name: "pairing-sealed", seeds: { SealedPairing.contents }) { bytes in
    guard let number = bytes.first else { return }
    SealedPairing.deliver(Array(bytes.dropFirst()), inState: number)
  }
}
