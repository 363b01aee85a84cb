import LeelooCrypto

/// The sealing side of the files: the storage key, the logs as far as they are written, and what is under way.
struct Vault: Sendable {
  /// 32 bytes; nothing on the disk can be read without them.
  let key: SecretBytes
  var ledger = Ledger()
  private var logs: [CrewFile: RecordLog] = [:]
  private var generations: [CrewFile: UInt64] = [:]

  /// How many bytes a storage key has.
  static let keyCount = 32

  /// Begins with no file.
  init(key: SecretBytes) {
    precondition(key.count == Self.keyCount, "a storage key of \(key.count) bytes")
    self.key = key
  }

  /// A snapshot of this generation was read.
  mutating func continueSnapshot(_ file: CrewFile, after generation: UInt64) {
    generations[file] = max(generations[file] ?? 0, generation)
  }

  /// A snapshot of the next generation.
  mutating func snapshot(
    _ file: CrewFile, _ content: SecretBytes, chance: inout some RandomNumberGenerator
  ) throws(CryptoError) -> StoreRequest {
    let generation = (generations[file] ?? 0) &+ 1
    let snapshot = SnapshotFile(generation: generation, content: content)
    let bytes = try snapshot.sealed(as: file, key: key, salt: chance.bytes(SnapshotFile.saltCount))
    generations[file] = generation
    return .write(file, bytes)
  }

  /// A log with these records and no others.
  mutating func rewrite(
    _ file: CrewFile, _ records: [[UInt8]], chance: inout some RandomNumberGenerator
  ) throws(CryptoError) -> StoreRequest {
    var log = RecordLog(file, key: key, chance: &chance)
    var bytes = log.begin()
    for record in records { bytes += try log.append(record) }
    logs[file] = log
    return .rewrite(file, bytes)
  }

  /// One more record; nothing if there is no log yet to add it to.
  mutating func append(_ file: CrewFile, _ record: [UInt8]) throws(CryptoError) -> StoreRequest? {
    guard var log = logs[file] else { return nil }
    let bytes = try log.append(record)
    logs[file] = log
    return .append(file, bytes)
  }

  /// How long a log has grown, in bytes.
  func size(of file: CrewFile) -> Int { logs[file]?.size ?? 0 }
}
