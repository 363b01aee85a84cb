import Glibc

/// Why a file could not be read or written.
public enum FileProblem: Error, Hashable, Sendable {
  /// ENOSPC or EDQUOT.
  case full(String)
  /// EROFS.
  case readOnly(String)
  /// EACCES or EPERM.
  case notAllowed(String)
  /// The folder is not there.
  case folderMissing(String)
  /// The file is longer than its reader allows.
  case tooLong(String, limit: Int)
  /// The kernel refused otherwise.
  case system(SystemError, path: String)

  init(_ error: SystemError, path: String) {
    switch error.code {
    case ENOSPC, EDQUOT: self = .full(path)
    case EROFS: self = .readOnly(path)
    case EACCES, EPERM: self = .notAllowed(path)
    case ENOENT, ENOTDIR: self = .folderMissing(path)
    default: self = .system(error, path: path)
    }
  }

  /// What the calls on one file throw, with the file's path.
  static func of<Result: ~Copyable>(
    _ path: String, _ calls: () throws(SystemError) -> Result
  ) throws(FileProblem) -> Result {
    do { return try calls() } catch { throw FileProblem(error, path: path) }
  }
}

extension FileProblem: SupportDescribable {
  /// Stable across releases.
  public var problemCode: ProblemCode {
    switch self {
    case .full: "LS0201"
    case .readOnly: "LS0202"
    case .notAllowed: "LS0203"
    case .folderMissing: "LS0204"
    case .tooLong: "LS0205"
    case .system: "LS0206"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .full(let path): "No space is left for \(path)."
    case .readOnly(let path): "\(path) is on a file system that is mounted read-only."
    case .notAllowed(let path): "This program's user may not use \(path)."
    case .folderMissing(let path): "The folder of \(path) does not exist."
    case .tooLong(let path, let limit): "\(path) is longer than \(limit) bytes."
    case .system(let error, let path): "\(path) failed: \(error)."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .full: "Free some space on the card."
    case .readOnly: "Restart the device; if it comes again, the card is failing: replace it."
    case .notAllowed: "Give the file and its folder to the user the service runs as."
    case .folderMissing: "Create the folder, or correct the path."
    case .tooLong: "Move the file away and start again."
    case .system: "Look at the card and at the system's journal."
    }
  }
}
