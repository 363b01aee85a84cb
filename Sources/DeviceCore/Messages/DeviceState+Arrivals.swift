public import CrewMessages
import FaceProtocol

/// Whose turn it is to be seen.
extension DeviceState {
  /// Whether a message of this member would be on the glass at once. One that would not is kept, unacknowledged, by
  /// whoever asks: here it would be lost with the power. `content` is nil for one that is only to be counted.
  public func canShow(_ content: MessageContent?, from sender: DeviceID) -> Bool {
    guard life == .running else { return false }
    guard content?.isForScreen != false else { return true }
    // A device that has just joined is told of its crew a moment after the crew of it.
    guard crew != nil, !faces.isEmpty else { return false }
    switch layer {
    case .home: return true
    case .card: return stage.hasRoom(for: content, from: sender)
    case .reset, .starting, .pairing, .parting, .menu: return false
    }
  }

  /// The last word on the home screen.
  mutating func remember(_ arrival: Arrival) {
    latest = Screen.Latest(person: Person(arrival.sender), summary: arrival.summary)
  }
}
