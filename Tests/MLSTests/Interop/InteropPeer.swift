import Foundation
import MLS

/// A member whose group is kept by PyPI's `rfc9420`, in a process of its own (`peer.py` beside this file).
final class InteropPeer {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// What it can propose.
  enum Wish {
    case add(KeyPackage)
    case remove(LeafIndex)
    case update
    case externalKey([UInt8])
    case resumption(epoch: UInt64)
  }

  /// What a member knows of its group.
  struct State: Equatable {
    var epoch: UInt64
    var leaf: UInt32
    var authenticator: [UInt8]
    var identities: [String]
  }

  /// Starts the process and gives the member its name and keys.
  init(_ name: String, _ suite: CipherSuite, framing: GroupPolicy.HandshakeFraming) throws {
    process.executableURL = Self.python
    process.arguments = [
      "-B", URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peer.py").path,
    ]
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
    try ask(
      "be",
      [
        "suite": Int(suite.rawValue), "identity": Array(name.utf8).hex, "private": framing == .privateMessage,
      ])
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// A Python that has the library, where `make deps` could set it up.
  static let python: URL? = {
    let package = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let python = package.appending(path: ".build/python/bin/python3")
    let probe = Process()
    probe.executableURL = python
    probe.arguments = ["-c", "import rfc9420"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.run()) != nil else { return nil }
    probe.waitUntilExit()
    return probe.terminationStatus == 0 ? python : nil
  }()
}

extension InteropPeer {
  func keyPackage() throws -> KeyPackage {
    guard case .keyPackage(let package) = try message(ask("key_package")) else {
      throw Refusal(description: "no key package")
    }
    return package
  }

  func create(_ group: GroupID) throws { try ask("create", ["group": group.bytes.hex]) }

  func join(_ welcome: Welcome?) throws {
    try ask("join", ["welcome": welcome.map { MLSMessage.welcome($0).encoded.hex } ?? ""])
  }

  /// Takes a pre-shared key from elsewhere.
  func know(_ key: [UInt8], as identifier: [UInt8]) throws {
    try ask("know", ["id": identifier.hex, "key": key.hex])
  }

  /// Proposes something that its own next commit covers too.
  func propose(_ wish: Wish) throws -> MLSMessage {
    try message(ask("propose", ["kind": wish.kind].merging(wish.value.map { ["value": $0] } ?? [:]) { $1 }))
  }

  /// Commits what waits by reference and more by value, with a path where the RFC demands one. Nothing changes before
  /// ``apply()``. As the library would have it, the leaf isn't `renewed`.
  func commit(
    _ wishes: [Wish] = [], renewed: Bool = true
  ) throws -> (message: MLSMessage, welcome: Welcome?) {
    let proposals = wishes.map { [$0.kind, $0.value ?? NSNull()] }
    let answer = try ask("commit", ["proposals": proposals, "renewed": renewed]) as? [String: Any]
    let commit = try message(answer?["commit"])
    guard let hex = answer?["welcome"] as? String, case .welcome(let welcome) = try message(hex) else {
      return (commit, nil)
    }
    return (commit, welcome)
  }

  func apply() throws { try ask("apply") }

  /// Takes somebody else's proposal or commit.
  func process(_ message: MLSMessage) throws { try ask("process", ["message": message.encoded.hex]) }

  func say(_ text: String) throws -> MLSMessage {
    try message(ask("seal", ["text": Array(text.utf8).hex]))
  }

  func hear(_ message: MLSMessage) throws -> String {
    let answer = try ask("open", ["message": message.encoded.hex]) as? [String: Any]
    return String(decoding: [UInt8](hex: answer?["text"]), as: UTF8.self)
  }

  func export(label: String, context: [UInt8], count: Int) throws -> [UInt8] {
    [UInt8](hex: try ask("export", ["label": label, "context": context.hex, "count": count]))
  }

  func state() throws -> State {
    let answer = try ask("state") as? [String: Any] ?? [:]
    let members = answer["members"] as? [[Any]] ?? []
    return State(
      epoch: (answer["epoch"] as? NSNumber)?.uint64Value ?? .max,
      leaf: (answer["leaf"] as? NSNumber)?.uint32Value ?? .max,
      authenticator: [UInt8](hex: answer["authenticator"]),
      identities: members.map { String(decoding: [UInt8](hex: $0.last), as: UTF8.self) })
  }
}

extension InteropPeer.Wish {
  fileprivate var kind: String {
    switch self {
    case .add: "add"
    case .remove: "remove"
    case .update: "update"
    case .externalKey: "external"
    case .resumption: "resumption"
    }
  }

  fileprivate var value: Any? {
    switch self {
    case .add(let package): MLSMessage.keyPackage(package).encoded.hex
    case .remove(let leaf): Int(leaf.value)
    case .update: nil
    case .externalKey(let identifier): identifier.hex
    case .resumption(let epoch): Int(epoch)
    }
  }
}

extension InteropPeer {
  @discardableResult
  private func ask(_ action: String, _ fields: [String: Any] = [:]) throws -> Any? {
    let request = try JSONSerialization.data(withJSONObject: fields.merging(["do": action]) { $1 })
    try requests.fileHandleForWriting.write(contentsOf: request + [UInt8(ascii: "\n")])
    let answer = try JSONSerialization.jsonObject(with: line()) as? [String: Any] ?? [:]
    if let error = answer["error"] { throw Refusal(description: "\(action): \(error)") }
    return answer["ok"]
  }

  private func line() throws -> Data {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return unread[..<end]
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Refusal(description: "the other implementation ended") }
      unread += more
    }
  }

  private func message(_ hex: Any?) throws -> MLSMessage { try MLSMessage(decoding: [UInt8](hex: hex)) }
}

extension [UInt8] {
  fileprivate var hex: String { map { String(format: "%02x", $0) }.joined() }

  /// Of a JSON value; empty where that is no text of hexadecimal digits.
  fileprivate init(hex value: Any?) {
    let digits = Array((value as? String ?? "").utf8)
    self = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }
}
