public import FaceProtocol

/// Every motif as samples; synthesised once, the same on every machine.
public struct SoundBank: Sendable {
  private let motifs: [SoundMotif: [Int16]]

  /// Synthesises all motifs: a few tens of milliseconds, about a megabyte.
  public init() {
    motifs = Dictionary(
      uniqueKeysWithValues: SoundMotif.allCases.map { ($0, $0.score.render().map(\.sample)) })
  }

  /// The motif, mono at ``SoundFormat/rate``; it begins and ends in silence.
  public func samples(_ motif: SoundMotif) -> [Int16] { motifs[motif] ?? [] }
}

extension Double {
  /// Full scale is one.
  var sample: Int16 { Int16(clamping: Int((self * 32_767).rounded())) }
}
