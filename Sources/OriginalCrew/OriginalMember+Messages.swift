import CrewMessages
import LeelooProtocol

/// Saying and hearing.
extension OriginalMember {
  /// More than these may not be under way: a hub that answers no ping takes nothing either.
  static let unconfirmedLimit = 32

  /// A message on its way to the hub.
  struct Unconfirmed: Hashable, Sendable {
    let id: MessageID
    /// The hub has said that it won't pass it on.
    var isRefused = false
  }

  /// The dialect acknowledges nothing. But a hub answers the frames of one connection in their order, so a ping behind each
  /// message has its pong when the hub has taken the message. Whether anybody got it, nobody can tell.
  mutating func send(_ content: MessageContent, as id: MessageID) -> [OriginalMemberEffect] {
    guard let (type, payload) = content.original else { return [] }
    guard isSeated else { return [.refused(id, .hubAway)] }
    guard unconfirmed.count < Self.unconfirmedLimit else { return [.refused(id, .outboxFull)] }
    unconfirmed.append(Unconfirmed(id: id))
    return [.send(.message(type: type, payload: payload)), .send(.ping)]
  }

  mutating func confirm() -> [OriginalMemberEffect] {
    guard !unconfirmed.isEmpty else { return [] }
    let message = unconfirmed.removeFirst()
    return message.isRefused ? [] : [.sent(message.id)]
  }

  /// What a message is refused with comes before the pong behind it, so it is about the oldest that has no pong yet.
  mutating func complaint(_ code: OriginalErrorCode) -> [OriginalMemberEffect] {
    guard let first = unconfirmed.first, !first.isRefused else { return [.complaint(code)] }
    switch code {
    case .messageTooLong, .invalidMessage: unconfirmed[0].isRefused = true
    case .invalidCrewCode, .rateLimited, .crewFull, .hubFull: return [.complaint(code)]
    }
    return [.complaint(code), .refused(first.id, .beyondLimits)]
  }

  mutating func hear(
    _ frame: OriginalHubFrame, chance: inout some RandomNumberGenerator
  ) -> [OriginalMemberEffect] {
    guard let saying = OriginalSaying(frame) else { return [] }
    let before = friends
    let speaker = friends.spoke(saying.sender, saying.name, chance: &chance)
    let message = CrewMessage(
      id: .random(using: &chance), sentAt: saying.unixMilliseconds, content: saying.content)
    return (friends == before ? [] : [.membersChanged]) + [.received(message, from: speaker)]
  }
}
