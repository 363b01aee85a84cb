public import LeelooProtocol

/// A Telegram user, as Telegram numbers them.
public struct PhoneID: Hashable, Sendable {
  /// The number; above zero, at most 2^53.
  public let value: Int

  /// Takes a number that a user can have.
  public init?(_ value: Int) {
    guard (1...JSON.integerLimit).contains(value) else { return nil }
    self.value = value
  }
}

/// What a phone asks of the crews.
public enum PhoneRequest: Hashable, Sendable {
  /// Make a crew.
  case create(PhoneID, OriginalName)
  /// Come into the crew of this code; what is no code is carried as it came.
  case join(PhoneID, OriginalName, code: String)
  /// Say something to the crew's devices, and to its other phones.
  case send(PhoneID, OriginalName, code: String, type: String, payload: JSON)
  /// Say how the crew is.
  case status(code: String)
  /// Leave the crew.
  case leave(PhoneID, code: String)
}

/// What it is answered.
public enum PhoneAnswer: Hashable, Sendable {
  /// The crew is there and the phone in it.
  case created(OriginalCrewCode)
  /// The phone is in the crew; so many devices are online.
  case joined(OriginalCrewCode, devicesOnline: Int)
  /// It was passed on to so many devices.
  case sent(devicesReached: Int)
  /// How the crew is.
  case status(CrewStatus)
  /// The phone is in the crew no more.
  case left
  /// It was refused.
  case refused(PhoneRefusal)
}

/// How a crew is.
public struct CrewStatus: Hashable, Sendable {
  /// The code that was asked for, in capitals.
  public let code: String
  /// Whether there is such a crew.
  public let exists: Bool
  /// What the devices that are online call their owners.
  public let devices: [OriginalName]
  /// What the phones call theirs.
  public let phones: [OriginalName]
}

/// Why a phone is refused.
public enum PhoneRefusal: Hashable, Sendable {
  /// There is no crew of this code.
  case crewNotFound(String)
  /// The phone is not in the crew.
  case notInCrew
  /// The payload would be longer than the devices take.
  case messageTooLong
  /// It tries too many codes, or makes too many crews.
  case rateLimited
  /// The crew, or the hub, has as many as it may.
  case full
}

/// What phones are told without having asked.
public enum PhoneNotice: Hashable, Sendable {
  /// Somebody in the crew said something.
  case message(OriginalMessage)
}
