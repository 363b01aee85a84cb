import CrewMessages

/// One step under way: when it is, where chance comes from, and what has to be done so far.
struct Turn<Chance: RandomNumberGenerator> {
  let now: Duration
  var chance: Chance
  private(set) var effects: [DeviceEffect] = []

  init(now: Duration, chance: Chance) {
    self.now = now
    self.chance = chance
  }

  mutating func emit(_ effect: DeviceEffect) { effects.append(effect) }

  mutating func note(
    _ event: JournalNote.Event, _ values: [String: String] = [:], devices: [String: DeviceID] = [:]
  ) {
    emit(.journal(JournalNote(event, values, devices: devices)))
  }
}
