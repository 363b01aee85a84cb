import ByteCoding
import LeelooCrypto

/// A sealed file that grows at its end: `magic(4) | version(1) | salt(16)`, then records `length(4) | sealed`.
///
/// The key is derived from the storage key, the file's name and a random salt; the nonce is the record's place
/// in the log, which also forbids leaving one out. A log is continued only by the process that began it: after a
/// restart it is written anew with another salt, so that a record which a power cut took, or tore, never shares
/// its key and nonce with the one that takes its place.
struct RecordLog: Sendable {
  private let key: SecretBytes
  private let salt: [UInt8]
  private var count: UInt64 = 0
  /// How many bytes the file has.
  private(set) var size = 0

  private static let magic = Array("LLLG".utf8)
  private static let version: UInt8 = 1
  private static let saltCount = 16
  /// The longest record.
  static let recordLimit = 1 << 16

  /// Begins a log.
  init(_ file: CrewFile, key: SecretBytes, chance: inout some RandomNumberGenerator) {
    let salt = chance.bytes(Self.saltCount)
    self.init(file, key: key, salt: salt)
  }

  private init(_ file: CrewFile, key: SecretBytes, salt: [UInt8]) {
    self.key = key.derived(.log, Array(file.name.utf8) + [0] + salt)
    self.salt = salt
  }

  /// The beginning of the file.
  mutating func begin() -> [UInt8] {
    let header = Self.magic + [Self.version] + salt
    size = header.count
    return header
  }

  /// The bytes of the next record.
  mutating func append(_ record: [UInt8]) throws(CryptoError) -> [UInt8] {
    precondition(record.count <= Self.recordLimit, "a record of \(record.count) bytes")
    let sealed = try AEAD.chaCha20Poly1305.seal(record, key: key, nonce: nonce, authenticating: [])
    count += 1
    var writer = ByteWriter(capacity: sealed.count + 4)
    writer.append(vector: sealed, UInt32.self)
    size += writer.bytes.count
    return writer.bytes
  }

  private var nonce: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: UInt32(0))
    writer.append(integer: count)
    return writer.bytes
  }
}

extension RecordLog {
  /// What could be read of a log.
  struct Content: Equatable {
    var records: [[UInt8]] = []
    var end: End = .whole

    /// How the log ends.
    enum End: Equatable {
      /// With a whole record.
      case whole
      /// Within a record: the power went while it was written.
      case torn
      /// With something in its middle, or its beginning, that is no record; what comes after it is lost.
      case corrupt
    }
  }

  /// Reads a file as far as it can be read.
  static func read(_ bytes: [UInt8], as file: CrewFile, key: SecretBytes) -> Content {
    var reader = ByteReader(bytes)
    guard let magic = try? reader.array(magic.count), let version = try? reader.integer(UInt8.self),
      let salt = try? reader.array(saltCount)
    else { return Content(end: bytes.isEmpty ? .whole : isBeginning(bytes) ? .torn : .corrupt) }
    guard magic == Self.magic, version == Self.version else { return Content(end: .corrupt) }
    var log = RecordLog(file, key: key, salt: salt)
    return log.readRecords(&reader)
  }

  private mutating func readRecords(_ reader: inout ByteReader) -> Content {
    var content = Content()
    while reader.remaining > 0 {
      let rest = reader
      guard let sealed = try? reader.vector(UInt32.self, limit: Self.recordLimit + 64),
        let record = try? AEAD.chaCha20Poly1305.open(
          Array(sealed), key: key, nonce: nonce, authenticating: [])
      else {
        content.end = Self.isTorn(rest) ? .torn : .corrupt
        return content
      }
      content.records.append(record)
      count += 1
    }
    return content
  }

  /// Whether so few bytes may be those of a header that a power cut tore.
  private static func isBeginning(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: magic.prefix(bytes.count)) || bytes.allSatisfy { $0 == 0 }
  }

  /// Whether a record that can't be read may be one that a power cut tore: it goes beyond the end of the file, or
  /// its own end is zeros, which some file systems leave where a file's length came to the disk before its bytes.
  ///
  /// One that is there to its last byte, and that is a tag and not zeros, was written whole and has changed since.
  private static func isTorn(_ rest: ByteReader) -> Bool {
    var reader = rest
    var bytes = rest
    let end = bytes.rest()
    if end.allSatisfy({ $0 == 0 }) { return true }
    guard let length = try? reader.integer(UInt32.self) else { return true }
    guard length <= recordLimit + 64, length >= reader.remaining else { return false }
    return length > reader.remaining || end.suffix(AEAD.tagCount).allSatisfy { $0 == 0 }
  }
}
