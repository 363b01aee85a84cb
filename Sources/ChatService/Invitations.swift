import CrewMessages
import Glibc
import LeelooCrypto
public import LeelooService

/// One-time links: who opens one may have a device behind this bot. That lets nobody into a crew; a button on one of
/// the crew's devices does.
///
/// An invitation lies in a folder under the hash of its letters, so that whoever reads the folder can't use it. It is
/// used up by being unlinked, which succeeds once.
public struct Invitations: Sendable {
  /// How long an invitation is good for, in seconds.
  public static let life: UInt64 = 86_400
  private static let halves = 4

  private let folder: String

  /// The invitations in a bot's state folder; both are made if they are not there.
  public init(stateFolder: String) throws(FileProblem) {
    folder = stateFolder + "/invitations"
    try Self.make(stateFolder)
    try Self.make(folder)
    Self.handOver(folder, toOwnerOf: stateFolder)
  }

  /// Makes an invitation: 80 bits as `AAAA-BBBB-CCCC-DDDD`.
  ///
  /// - Parameter now: Seconds since 1970.
  public func make(at now: UInt64, chance: inout some RandomNumberGenerator) throws(FileProblem) -> String {
    let letters = (0..<Self.halves).map { _ in CodeAlphabet.randomHalf(using: &chance) }
    let path = path(letters.joined())
    try AtomicFile(path).write(Array("\(now + Self.life)\n".utf8))
    Self.handOver(path, toOwnerOf: folder)
    return letters.joined(separator: "-")
  }

  /// Uses an invitation up; whether it was there and in time. Any case, with hyphens or without.
  public func redeem(_ text: String, at now: UInt64) -> Bool {
    let letters = text.uppercased().filter { $0 != "-" }
    guard letters.count == Self.halves * CodeAlphabet.halfLength,
      letters.allSatisfy(CodeAlphabet.letters.contains),
      let bytes = try? AtomicFile(path(letters)).read(limit: 32),
      let end = UInt64(String(decoding: bytes, as: UTF8.self).prefix { $0.isNumber })
    else { return false }
    return unlink(path(letters)) == 0 && now < end
  }

  private static func make(_ folder: String) throws(FileProblem) {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .system(.last("mkdir"), path: folder)
    }
  }

  /// What root makes would otherwise be closed to the service. For everybody else this does nothing.
  private static func handOver(_ path: String, toOwnerOf folder: String) {
    var owner = stat()
    guard geteuid() == 0, stat(folder, &owner) == 0 else { return }
    _ = lchown(path, owner.st_uid, owner.st_gid)
  }

  private func path(_ letters: String) -> String {
    let digits = Array("0123456789abcdef")
    let name = SHA256.hash(Array("leeloo invitation \(letters)".utf8)).flatMap {
      [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
    return folder + "/" + String(name)
  }
}
