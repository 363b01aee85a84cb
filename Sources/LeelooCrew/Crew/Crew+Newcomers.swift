import CrewMessages
import LeelooCrypto

/// Whom this device let in: one that neither proves to its host that it joined nor says a word in the crew is taken out
/// again, so a pairing that broke off, or a host that lost its power, leaves nobody behind (<doc:Pairing>).
extension Crew {
  /// How long a newcomer has, while this device is connected: without a connection nobody could be heard.
  static let newcomerPatience: Duration = .seconds(120)

  /// Nobody waits for the welcome any more. Of a commit that was published nobody knows who has it; if it stands, the
  /// newcomer is awaited like every other.
  mutating func revokeGrant(_ introduction: [UInt8], in turn: inout Turn<some RandomNumberGenerator>) {
    commits.intents.removeAll { $0.letsIn(introduction) }
    guard commits.current?.letsIn(introduction) == true else { return }
    commits.current = nil
    guard !commits.isPublished else { return }
    cipher?.dropStaged()
    saveState(in: &turn)
    pursueIntents(in: &turn)
  }

  /// The newcomer has the crew on its disk, whether or not it is heard.
  mutating func joinProven(_ introduction: [UInt8], in turn: inout Turn<some RandomNumberGenerator>) {
    guard let letIn, letIn.introduction == introduction else { return }
    newcomerIsHere(letIn.device, in: &turn)
  }

  /// A commit of this device's stands: whom it let in has to be heard. One that was put back in asked for it in person.
  mutating func expectNewcomers(of news: CommitNews, in turn: inout Turn<some RandomNumberGenerator>) {
    guard news.author == identity.own.id else { return }
    for newcomer in news.newcomers {
      identity.change(newcomer.id) { $0.isAwaited = true }
      watchNewcomers(in: &turn)
    }
  }

  /// The identity says on the disk who is awaited, so a restart forgets nobody.
  mutating func newcomerIsHere(_ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard identity.peer(device)?.isAwaited == true else { return }
    identity.change(device) { $0.isAwaited = false }
    saveIdentity(in: &turn)
    if awaited.isEmpty { turn.emit(.cancelTimer(.newcomer)) }
  }

  mutating func watchNewcomers(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true, !awaited.isEmpty else { return }
    turn.emit(.startTimer(.newcomer, after: Self.newcomerPatience))
  }

  /// Nobody knows whether it ever joined; if it did, it can be let in again.
  mutating func removeUnheardNewcomers(in turn: inout Turn<some RandomNumberGenerator>) {
    for newcomer in awaited { remove(newcomer, in: &turn) }
  }

  private var awaited: [DeviceID] { identity.others.filter(\.isAwaited).map(\.member.id) }
}

/// Whom this device let in, and how it introduced itself.
struct LetIn: Sendable {
  let introduction: [UInt8]
  let device: DeviceID

  /// By a commit for this introduction; it lets in one.
  init?(introduction: [UInt8], _ news: CommitNews) {
    guard let newcomer = news.newcomers.first else { return nil }
    (self.introduction, device) = (introduction, newcomer.id)
  }
}

extension CommitNews {
  /// Who came in that was not in before.
  var newcomers: [RosterMember] {
    added.filter { added in !removed.contains { $0.key == added.key } }
  }
}

extension CrewIdentity {
  fileprivate mutating func change(_ device: DeviceID, _ change: (inout Peer) -> Void) {
    guard let index = others.firstIndex(where: { $0.member.id == device }) else { return }
    change(&others[index])
  }
}
