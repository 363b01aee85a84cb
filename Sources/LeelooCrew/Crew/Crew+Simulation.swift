package import CrewMessages

/// What a simulation's referee compares between members.
extension Crew {
  /// Which member this device is.
  package var ownID: DeviceID { identity.own.id }

  /// Whom it takes for the others.
  package var otherIDs: Set<DeviceID> { identity.otherIDs }

  /// Whom it remembers to have been in the crew.
  package var formerIDs: Set<DeviceID> { Set(identity.former.map(\.member.id)) }

  /// How many commits there were; nothing while this device has no keys.
  package var epoch: UInt64? { cipher?.epoch }

  /// It is in doubt, and so many of those whom it knew are gone that only its user can confirm the roster.
  package func needsItsUser(whenThereAre living: Set<DeviceID>) -> Bool {
    guard case .provisional(let doubt) = standing else { return false }
    var hopeful = doubt
    hopeful.agreeing = otherIDs.intersection(living)
    return !hopeful.isSettled
  }
}
