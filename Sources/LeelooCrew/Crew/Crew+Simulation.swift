package import CrewMessages
import LeelooCrypto

/// What a simulation's referee compares between members.
extension Crew {
  /// Which member this device is.
  package var ownID: DeviceID { identity.own.id }

  /// Secrets that never leave this device in the clear: what hides frames, what signs, what the epoch is known by.
  package var secrets: [[UInt8]] {
    let secrets = [identity.syncSecret, identity.signingKey.seed, epochAuthenticator].compactMap(\.self)
    return secrets.map { $0.withUnsafeBytes { Array($0) } }
  }

  /// Whom it takes for the others.
  package var otherIDs: Set<DeviceID> { identity.otherIDs }

  /// Who it knows was removed, or left.
  package var goneIDs: Set<DeviceID> {
    Set(identity.former.filter { isRemoved($0.key) }.map(\.member.id)).subtracting(otherIDs)
  }

  /// How many of this device's messages another one still has to take, not counting what waits there for its screen.
  package func unreceived(by other: Crew) -> Int {
    outbox.entries.count { entry in
      entry.awaited.contains(other.ownID) && other.inboxes[ownID].stage(of: entry.id) == nil
    }
  }

  /// The presses that this device has taken and not everybody has acknowledged, oldest first, and for whom they are; of
  /// those only that were taken before a message, if there is one.
  package func takenPresses(
    before isLast: (MessageID) -> Bool
  ) -> [(message: MessageID, audience: Set<DeviceID>)] {
    outbox.entries.prefix { !isLast($0.id) }.compactMap { entry in
      guard entry.isStored, case .reaction = entry.content else { return nil }
      return (entry.id, entry.recipients)
    }
  }

  /// How many commits there were; nothing while this device has no keys.
  package var epoch: UInt64? { cipher?.epoch }

  /// Whether one of the two has lost its keys and its own user has removed the other, whom it does not ask for new ones.
  package func isApart(from other: Crew) -> Bool { spurns(other) || other.spurns(self) }

  private func spurns(_ other: Crew) -> Bool {
    cipher == nil && isRemoved(other.identity.signingKey.publicKey)
  }

  /// It is in doubt, and so many of those whom it knew are gone that only its user can confirm the roster.
  package func needsItsUser(whenThereAre living: Set<DeviceID>) -> Bool {
    guard case .provisional(let doubt) = standing else { return false }
    var hopeful = doubt
    hopeful.agreeing = otherIDs.intersection(living)
    return !hopeful.isSettled
  }
}
