import CrewMessages
import FaceProtocol

/// Messages that a face has which shows them elsewhere, until it says that it did.
struct Handover: Hashable, Sendable {
  /// The presentation that held the last of them.
  private(set) var serial: UInt32
  /// What they are, for the journal.
  private(set) var kindNames: [String]

  init(_ kindName: String?, in serial: UInt32) {
    self.serial = serial
    kindNames = kindName.map { [$0] } ?? []
  }

  /// One more, of presses in a row.
  mutating func add(_ kindName: String?, in serial: UInt32) {
    self.serial = serial
    if let kindName { kindNames.append(kindName) }
  }

  /// Whether a face that has shown this presentation has shown all of them. Numbers go round.
  func isOver(withShown serial: UInt32) -> Bool { Int32(bitPattern: serial &- self.serial) >= 0 }
}

extension DeviceState {
  /// Whether the crew waits for the face's word that something was shown (`DeviceKind.isShownElsewhere`).
  public var isShownElsewhere: Bool { crew.map { $0.detail(of: $0.own.id).kind.isShownElsewhere } ?? false }

  /// A face has what came, and the screen is free for the next: only a glass has to be read before it is wiped.
  mutating func handOver(_ kindName: String?) {
    handover?.add(kindName, in: shownScreen.serial)
    if handover == nil { handover = Handover(kindName, in: shownScreen.serial) }
  }

  mutating func confirmShown(_ serial: UInt32, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let handover, handover.isOver(withShown: serial) else { return }
    self.handover = nil
    for kindName in handover.kindNames { turn.note(.messageShown, ["kind": kindName]) }
    turn.emit(.arrivalsShown)
  }

  /// The face that had it is gone.
  mutating func loseHandover(in turn: inout Turn<some RandomNumberGenerator>) {
    guard handover != nil, faces.isEmpty else { return }
    handover = nil
    turn.emit(.arrivalsNotShown)
  }
}
