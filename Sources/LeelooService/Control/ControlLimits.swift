/// Figures that both ends of the control socket keep to.
public enum ControlLimits {
  /// The version of the protocol, and of ``ControlStatus``; a reader ignores fields that it does not know.
  public static let version = 1
  /// The most bytes in a request, its newline left out; a longer one ends the connection.
  public static let requestLimit = 16_384
  /// The most bytes in a reply or event, its newline left out.
  public static let replyLimit = 65_536
  /// The most bytes of UTF-8 in a text that is said.
  public static let textLimit = 4096
  /// The longest hold of a button, in milliseconds.
  public static let holdLimitMilliseconds = 10_000
  /// Where `leelood` listens on a device.
  public static let defaultSocketPath = "/run/leeloo/control.sock"
  /// The group whose members may ask.
  public static let group = "leeloo"
}
