/// What a note sounds of: sine waves that die away, the high ones first.
struct Voice {
  struct Partial {
    /// Of the note's frequency.
    var ratio: Double
    var level: Double
    /// Seconds until it has fallen to 1/e.
    var decay: Double
  }

  /// Seconds until it is at its loudest.
  var attack: Double
  var partials: [Partial]

  private init(attack: Double, _ partials: [(Double, Double, Double)]) {
    self.attack = attack
    self.partials = partials.map { Partial(ratio: $0.0, level: $0.1, decay: $0.2) }
  }

  static let bell = Voice(
    attack: 0.006,
    [
      (0.5, 0.25, 0.5), (1, 1, 0.42), (2.001, 0.45, 0.28), (3.01, 0.16, 0.16), (4.17, 0.09, 0.10),
      (5.43, 0.04, 0.06),
    ])
  static let marimba = Voice(attack: 0.003, [(1, 1, 0.20), (3.93, 0.22, 0.06), (9.2, 0.05, 0.02)])
  static let pad = Voice(attack: 0.12, [(1, 1, 0.55), (1.003, 0.6, 0.5), (2, 0.3, 0.4), (3, 0.1, 0.3)])
  static let wood = Voice(attack: 0.0015, [(1, 1, 0.012), (2.7, 0.4, 0.006)])
}
