import CrewMessages
import FaceProtocol

/// A device that lost everything comes into its crew again as a new member, and its old entry stays behind: nobody ever
/// speaks for that one again, and its keys are never renewed. Whoever let the device in is asked at once whether the old
/// entry is to go.
extension DeviceState {
  /// This device let somebody in who goes by the name of a silent member.
  mutating func lookForTwin(in summary: CrewSummary) {
    guard let newcomer = admitted.take() else { return }
    let kind = summary.detail(of: newcomer.id).kind
    let twins = summary.others.filter {
      $0.id != newcomer.id && summary.isSilent($0) && summary.detail(of: $0.id).kind == kind
        && $0.name.lowercased() == newcomer.name.lowercased()
    }
    twin = twins.min {
      (summary.detail(of: $0.id).heardAt ?? .zero) < (summary.detail(of: $1.id).heardAt ?? .zero)
    }
    guard let twin else { return }
    stage.show(
      Screen.Notice(
        title: "\(Person(twin).name) is in the crew twice".line(),
        detail: "The one that is away may be this device before it lost everything.", isGood: false))
  }

  /// Once what was to be read before the question has been read. Only a held button says yes to it.
  mutating func askAboutTwin(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let member = twin else { return }
    guard crew?.isSilent(member) == true else { return twin = nil }
    guard layer == .home, !faces.isEmpty else { return }
    twin = nil
    ask(.removeTwin(member), in: &turn)
  }
}

extension CrewSummary {
  /// Whether a member of the crew has not been heard on this connection.
  func isSilent(_ member: Member) -> Bool {
    others.contains { $0.id == member.id } && !online.contains(member.id)
  }
}
