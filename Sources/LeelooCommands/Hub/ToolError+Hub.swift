import LeelooService

extension ToolError {
  /// What is wrong with the way to the hub. The way to `leelood` is of the same kind, but other people look after that.
  static func hub(_ error: ControlError, at path: String) -> ToolError {
    switch error.code {
    case "LC0102":
      ToolError(
        code: "LT0304", sentence: "This account may not use the hub's admin socket \(path).",
        remedy: "Use `sudo`, or join its group: `sudo adduser $USER leeloo-hub`, then log in again.",
        status: .notAllowed)
    case "LC0103", "LC0104":
      ToolError(
        code: "LT0305", sentence: "The hub at \(path) did not answer.",
        remedy: "See `systemctl status leeloo-hub`.", status: .notNow)
    default:
      ToolError(
        code: "LT0303", sentence: "No hub listens at \(path).",
        remedy:
          "Start it with `sudo systemctl start leeloo-hub`, or name its admin socket with `--socket`.",
        status: .unavailable)
    }
  }
}
