import LeelooCrew

/// The turns that a device takes before their time: what will follow when a write is on the disk.
///
/// A friend's message waits for the card before it is shown, and the processor would sleep meanwhile. The mind is a value,
/// so a copy of it may think that the write is done; the device becomes this copy when it is. Nothing of it happens before,
/// and whatever else happens first makes it void: what it sealed then has left this value nowhere.
struct Foresight: Sendable {
  private var writesUnderWay = 0
  /// A write that nothing has to come before; it is thought about once.
  private var next: MindFile?
  private var thought: (write: MindFile, mind: Mind, effects: [MindEffect])?

  /// A write has been given to the disk.
  mutating func began(_ write: MindFile) {
    if writesUnderWay == 0 { next = write }
    writesUnderWay += 1
  }

  /// Thinks ahead, behind everything that others wait for now. Only what has come to be shown is worth the work.
  mutating func think(_ mind: Mind, _ step: (inout Mind, MindEvent) -> [MindEffect]) {
    guard let write = next.take(), case .crew(CrewFile.seen.name, _) = write, mind.mayBeCopied else { return }
    var copy = mind
    let effects = step(&copy, .stored(write))
    thought = (write, copy, effects)
  }

  /// An event has come: the effects of its turn if it is what was foreseen, and then `mind` is what it will have been.
  mutating func fulfilled(by event: MindEvent, _ mind: inout Mind) -> [MindEffect]? {
    if event.endsWrite { writesUnderWay -= 1 }
    guard let thought = thought.take(), case .stored(thought.write) = event else { return nil }
    mind = thought.mind
    return thought.effects
  }
}

extension Mind {
  /// A pairing under way is no value: two copies would share it.
  fileprivate var mayBeCopied: Bool { pairing == nil }
}

extension MindEvent {
  fileprivate var endsWrite: Bool {
    switch self {
    case .stored, .storeFailed: true
    default: false
    }
  }
}
