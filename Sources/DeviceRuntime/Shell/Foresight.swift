import LeelooCrew

/// A turn that is taken before its time: what will follow when a write is on the disk.
///
/// A friend's message waits for the card before it is shown, and the processor would sleep meanwhile. The mind is a value,
/// so a copy of it may think that the write is done; the device becomes this copy when it is. Nothing of it happens before,
/// and whatever else happens first makes it void: what it sealed then has left this value nowhere.
struct Foresight: Sendable {
  private let write: MindFile
  private let mind: Mind
  private let effects: [MindEffect]

  /// Thinks ahead; nil where nobody waits for this write. Only what has come to be shown is worth the work.
  init?(_ write: MindFile, _ mind: Mind, _ step: (inout Mind, MindEvent) -> [MindEffect]) {
    guard case .crew(CrewFile.seen.name, _) = write, mind.mayBeCopied else { return nil }
    var next = mind
    effects = step(&next, .stored(write))
    (self.write, self.mind) = (write, next)
  }

  /// What the device is and does now, if this is what was foreseen.
  func fulfilled(by event: MindEvent) -> (mind: Mind, effects: [MindEffect])? {
    guard case .stored(write) = event else { return nil }
    return (mind, effects)
  }
}

extension Mind {
  /// A pairing under way is no value: two copies would share it.
  fileprivate var mayBeCopied: Bool { pairing == nil }
}
