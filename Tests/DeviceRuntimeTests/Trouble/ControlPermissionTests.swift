import Glibc
import LeelooService
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("Who may do what through the control socket")
struct ControlPermissionTests {
  /// What the socket's group may ask for, and what is for root and the daemon's own user.
  private static let everybodys: [ControlVerb] = [
    .status, .watch, .crew, .press(.love, heldMilliseconds: 0), .press(.fire, heldMilliseconds: 5000),
  ]
  private static let owners: [ControlVerb] = [
    .say("hej"), .leave, .remove("Ben"), .rename("Amy"), .confirm, .pair, .enter(TypedCode("7X3K-1234")),
    .joinOriginal(TypedCode("LEELOO-7X3K")), .screen,
  ]

  private let root = PeerCredentials(process: 1, user: 0, group: 0)
  private let owner = PeerCredentials(process: 1, user: geteuid(), group: 12_345)
  private let friend = PeerCredentials(process: 1, user: geteuid() + 1, group: getegid())

  @Test("one of the group may look and press", arguments: everybodys)
  func look(verb: ControlVerb) {
    for peer in [root, owner, friend] { #expect(verb.isAllowed(for: peer)) }
  }

  @Test("only root and the owner may speak, see the screen, and change who is in the crew", arguments: owners)
  func change(verb: ControlVerb) {
    for peer in [root, owner] { #expect(verb.isAllowed(for: peer)) }
    #expect(!verb.isAllowed(for: friend))
  }

  @Test("the table has every verb there is, each once")
  func complete() {
    let names = (Self.everybodys + Self.owners).map(\.name)
    #expect(
      Set(names) == [
        "status", "watch", "press", "say", "crew", "leave", "remove", "rename", "confirm", "pair", "enter",
        "joinOriginal", "screen",
      ])
    #expect(names.count == Set(names).count + 1)
  }

  private static let setpriv = "/usr/bin/setpriv"
  private static let python = "/usr/bin/python3"
  private static let canBeAnother =
    geteuid() == 0 && access(setpriv, X_OK) == 0 && access(python, X_OK) == 0

  @Test(
    "another user is refused with a code, which the journal tells; what it may, it gets",
    .enabled(if: canBeAnother, "needs root, setpriv and python3: only root can be somebody else"))
  func refusal() async throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o755)
    try await LivingDevice.run(in: folder, with: { $0.controlSocket.group = "nogroup" }) { device in
      let refused = try Self.ask(
        ControlRequest(id: 7, .say("hej")), of: device, as: 54_321, folder("refused"))
      #expect(refused.id == 7)
      let error = #expect(throws: ControlError.self) { try refused.outcome.get() }
      #expect(error?.code == "LC0004")
      let entry = try await device.journal.entries.first("the refusal") { $0.fields["LEELOO_VERB"] == "say" }
      #expect(entry.fields["LEELOO_USER"] == "54321")
      let told = try Self.ask(ControlRequest(id: 8, .status), of: device, as: 54_321, folder("told"))
      #expect(throws: Never.self) { try told.outcome.get() }
    }
  }

  private static func ask(
    _ request: ControlRequest, of device: LivingDevice, as user: UInt32, _ log: String
  ) throws -> ControlReply {
    let program = """
      import socket, sys
      socket = socket.socket(socket.AF_UNIX)
      socket.connect(sys.argv[1])
      socket.sendall(sys.argv[2].encode() + b"\\n")
      print(socket.makefile().readline(), end="")
      """
    let line = String(decoding: ControlLine.encode(request).dropLast(), as: UTF8.self)
    let asker = try RunningProgram(
      setpriv,
      [
        "--reuid", "\(user)", "--regid", "nogroup", "--clear-groups", python, "-c", program,
        device.controlPath, line,
      ],
      log: log)
    try #require(asker.waitForEnd() == 0)
    guard let file = fopen(log, "r") else { throw SystemCallFailed("fopen") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return try ControlLine.decode(ControlReply.self, from: bytes[..<count].prefix { $0 != 0x0A })
  }
}
