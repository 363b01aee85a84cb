import TestSupport

/// The programs that can be a device's face.
enum FaceProgram: String, CaseIterable {
  case board = "leeloo-face"
  case panel = "leeloo"

  static var areBuilt: Bool { allCases.allSatisfy { RunningProgram.isBuilt($0.rawValue) } }

  /// A board whose parts this machine does not have: the face says so, and draws for a glass that is not there.
  private static let boardFile = """
    board: Nothing
    buttons:
      love: { line: LEELOO-TEST-LOVE }
      fire: { line: LEELOO-TEST-FIRE }
    display: { kind: fbdev, match: { name: leeloo_test }, size: [480, 320] }

    """

  func start(in folder: TemporaryFolder, at socket: String? = nil) throws -> RunningProgram {
    let socket = socket ?? folder("tap.sock")
    switch self {
    case .board:
      try folder.write(Self.boardFile.utf8, to: "board.yaml")
      return try RunningProgram(
        rawValue, ["--board", folder("board.yaml"), "--face-socket", socket], log: folder("face.log"))
    case .panel:
      return try RunningProgram(
        rawValue, ["panel", "--no-browser", "--face", "Amy=\(socket)"], log: folder("face.log"))
    }
  }
}
