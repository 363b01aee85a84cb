import CrewMessages

/// One step's surroundings, and the effects that it has so far.
struct Turn<Chance: RandomNumberGenerator> {
  /// The monotonic time.
  let now: Duration
  /// Milliseconds since 1970, as far as the device knows.
  let wallClock: UInt64
  var chance: Chance
  var effects: [CrewEffect] = []

  /// One more thing to do.
  mutating func emit(_ effect: CrewEffect) { effects.append(effect) }
}
