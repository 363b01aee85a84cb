public import Foundation

extension VectorKind {
  /// Every kind that is known.
  public static let all: [VectorKind] = [
    VectorKind("crypto-basics", CryptoBasicsVector.self),
    VectorKind("deserialization", DeserializationVector.self),
    VectorKind("key-schedule", KeyScheduleVector.self),
    VectorKind("message-protection", MessageProtectionVector.self),
    VectorKind("messages", MessagesVector.self),
    VectorKind("passive-client-handling-commit", PassiveClientVector.self),
    VectorKind("passive-client-random", PassiveClientVector.self),
    VectorKind("passive-client-welcome", PassiveClientVector.self),
    VectorKind("psk_secret", PSKSecretVector.self),
    VectorKind("secret-tree", SecretTreeVector.self),
    VectorKind("transcript-hashes", TranscriptHashesVector.self),
    VectorKind("tree-math", TreeMathVector.self),
    VectorKind("tree-operations", TreeOperationsVector.self),
    VectorKind("tree-validation", TreeValidationVector.self),
    VectorKind("treekem", TreeKEMVector.self),
    VectorKind("welcome", WelcomeVector.self),
  ]

  /// Tries every file of a known kind in a folder, in the order of their names.
  public static func run(folder: URL) throws -> [VectorReport] {
    try files(in: folder).map { $0.kind.run($0.file) }
  }

  /// Every file of a known kind in a folder, in the order of their names.
  public static func files(in folder: URL) throws -> [(kind: VectorKind, file: Data)] {
    let kinds = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .compactMap { file in
        guard let kind = kinds[file.deletingPathExtension().lastPathComponent] else { return nil }
        return (kind, try Data(contentsOf: file))
      }
  }
}
