/// What every sound of the face is: mono, signed 16 bits, so many frames a second.
public enum SoundFormat {
  /// Frames a second.
  public static let rate = 48_000
}
