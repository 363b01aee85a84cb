/// What the hub says to an original device.
public enum OriginalHubFrame: Hashable, Sendable {
  /// The crew is there and the device in it.
  case crewCreated(OriginalSeat)
  /// The device is in the crew, of so many members whether online or not; these others are online.
  case crewJoined(OriginalSeat, members: Int, online: [OriginalName])
  /// The device has an id.
  case registered(deviceID: String)
  /// The device is in the crew no more.
  case crewLeft(OriginalCrewCode)
  /// Something was refused.
  case error(OriginalErrorCode, String)
  /// Another member is online.
  case memberJoined(deviceID: String, OriginalName)
  /// Another member is not online any more; perhaps it has left for good.
  case memberOffline(deviceID: String, OriginalName, left: Bool)
  /// Something from another member.
  case message(OriginalMessage)
  /// A song in its old form.
  case musicShared(OriginalSong, by: OriginalName, unixMilliseconds: UInt64)
  /// A reaction in its old form.
  case reaction(JSON, from: OriginalName, unixMilliseconds: UInt64)
  /// The answer to a ping.
  case pong
}

/// A device's place in a crew.
public struct OriginalSeat: Hashable, Sendable {
  /// The device's id within the crew.
  public let deviceID: String
  /// The crew's id: 32 hexadecimal digits.
  public let crewID: String
  /// The crew's code.
  public let code: OriginalCrewCode

  /// Describes a seat.
  public init(deviceID: String, crewID: String, code: OriginalCrewCode) {
    self.deviceID = deviceID
    self.crewID = crewID
    self.code = code
  }
}

/// Something that one member says to the others.
public struct OriginalMessage: Hashable, Sendable {
  /// The id under which every phone speaks; no device can have it.
  public static let phoneSender = "telegram"

  /// The sender's id within the crew, or ``phoneSender``.
  public let sender: String
  /// What the sender's owner is called.
  public let senderName: OriginalName
  /// What the payload is: text, reaction, song_push, nudge, hang_propose, hang_confirm, or anything else.
  public let type: String
  /// As it came.
  public let payload: JSON
  /// When it passed the hub.
  public let unixMilliseconds: UInt64

  /// Describes a message.
  public init(
    sender: String, senderName: OriginalName, type: String, payload: JSON, unixMilliseconds: UInt64
  ) {
    self.sender = sender
    self.senderName = senderName
    self.type = type
    self.payload = payload
    self.unixMilliseconds = unixMilliseconds
  }
}

/// Why something was refused. The original devices know the first alone, and show any other's sentence.
public enum OriginalErrorCode: String, Hashable, Sendable, CaseIterable {
  /// There is no crew of this code.
  case invalidCrewCode = "invalid_crew_code"
  /// The frame is not JSON, or not of the form that its type has.
  case invalidMessage = "invalid_message"
  /// The message would be longer than the original devices take.
  case messageTooLong = "message_too_long"
  /// Too many codes were tried, or crews made, from this address.
  case rateLimited = "rate_limited"
  /// The crew has as many members online as it may.
  case crewFull = "crew_full"
  /// The hub has as many crews as it may.
  case hubFull = "hub_full"
}
