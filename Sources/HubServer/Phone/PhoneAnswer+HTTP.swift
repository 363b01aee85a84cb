import HubCore
import LeelooProtocol
import NIOHTTP1

extension HTTPAnswer {
  /// The answer in the form of the seed's relay.
  init(_ answer: PhoneAnswer) {
    switch answer {
    case .created(let code): self.init(.ok, json: .object(["crew_code": .string("\(code)")]))
    case .joined(let code, let online):
      self.init(
        .ok,
        json: .object(["success": true, "crew_code": .string("\(code)"), "devices_online": .integer(online)]))
    case .sent(let reached):
      self.init(.ok, json: .object(["success": true, "devices_reached": .integer(reached)]))
    case .left: self.init(.ok, json: .object(["success": true]))
    case .status(let status): self.init(.ok, json: status.json)
    case .refused(let refusal): self.init(refusal)
    }
  }

  private init(_ refusal: PhoneRefusal) {
    switch refusal {
    case .crewNotFound(let code): self.init(.notFound, "crew_not_found", "Crew \(code) not found")
    case .notInCrew: self.init(.forbidden, "not_in_crew", "You are not a member of this crew")
    case .messageTooLong:
      self.init(.payloadTooLarge, "message_too_long", "The message is longer than the devices take")
    case .rateLimited: self.init(.tooManyRequests, "rate_limited", "Too many codes; try again in a minute")
    case .full: self.init(.serviceUnavailable, "full", "There is no room; try again later")
    }
  }

  /// An error as the seed's relay writes one.
  init(_ status: HTTPResponseStatus, _ error: String, _ message: String? = nil) {
    self.init(status, json: .object(["error": .string(error), "message": message.map { .string($0) }]))
  }
}

extension CrewStatus {
  fileprivate var json: JSON {
    .object([
      "crew_code": .string(code), "exists": .boolean(exists), "devices_online": .integer(devices.count),
      "device_names": .array(devices.map { .string("\($0)") }), "telegram_users": .integer(phones.count),
      "telegram_user_names": .array(phones.map { .string("\($0)") }),
    ])
  }
}
