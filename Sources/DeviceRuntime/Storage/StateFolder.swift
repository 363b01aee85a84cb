import Glibc
public import LeelooCrew
public import LeelooService

/// The daemon's folder on the disk: the sealing key, the device's own memory, and the crew's files below `crew/`.
///
/// Used by one thread at a time, and by one process: whoever comes second is told so.
public final class StateFolder {
  /// Where it lies.
  public let path: String
  private let lock: FileDescriptor
  var logs: [String: AppendLog] = [:]

  /// Of the device's own memory.
  private static let memoryLimit = 1 << 20

  /// Opens the folder, makes it where it is missing, and locks it for this process.
  public init(_ path: String) throws(StateFolderProblem) {
    self.path = path
    for folder in [path, "\(path)/crew"] {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .notMade(folder, errno) }
    }
    let number = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard number >= 0 else { throw .notMade("\(path)/lock", errno) }
    lock = FileDescriptor(owning: number)
    guard flock(number, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(path) }
  }

  /// The device's own memory; nil before the first.
  public func deviceMemory() throws(FileProblem) -> [UInt8]? { try deviceFile.read(limit: Self.memoryLimit) }

  /// Replaces the device's own memory.
  public func storeDevice(_ bytes: [UInt8]) throws(FileProblem) { try deviceFile.write(bytes) }

  /// Puts a device memory that makes no sense out of the way.
  public func setDeviceMemoryAside() throws(FileProblem) { _ = try deviceFile.setAside() }

  /// Every file of the crew that is there, by its name.
  public func crewFiles() throws(FileProblem) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in CrewFile.allCases {
      for name in [file.name, file.previousName] {
        files[name] = try crewFile(name).read(limit: file.sizeLimit)
      }
    }
    return files
  }

  /// Carries out one request of the crew; when it returns, the result outlasts a power cut.
  public func perform(_ request: StoreRequest) throws(FileProblem) {
    switch request {
    case .write(let file, let bytes):
      try keepPrevious(of: file)
      try crewFile(file.name).write(bytes)
    case .append(let file, let bytes): try log(file.name).append(bytes)
    case .rewrite(let file, let bytes):
      logs[file.name] = nil
      try crewFile(file.name).write(bytes)
    case .remove(let file):
      logs[file.name] = nil
      // The older first: it must not stand in for the newer one, should the power go in between.
      try crewFile(file.previousName).remove()
      try crewFile(file.name).remove()
    case .moveAside(let name):
      logs[name] = nil
      _ = try crewFile(name).setAside()
    case .copyAside(let file): _ = try crewFile(file.name).linkAside()
    }
  }

  private var deviceFile: AtomicFile { AtomicFile("\(path)/device") }

  private func crewFile(_ name: String) -> AtomicFile { AtomicFile("\(path)/crew/\(name)") }

  private func log(_ name: String) throws(FileProblem) -> AppendLog {
    if let log = logs[name] { return log }
    let log = try AppendLog("\(path)/crew/\(name)")
    logs[name] = log
    return log
  }

  /// Gives the old snapshot its second name before a new one takes the first. Where there is no old one, as after a start
  /// from the previous, the previous is the only good one and stays.
  private func keepPrevious(of file: CrewFile) throws(FileProblem) {
    let (current, previous) = (crewFile(file.name).path, crewFile(file.previousName).path)
    let step = "\(previous).new"
    unlink(step)
    guard link(current, step) == 0 else { return }
    rename(step, previous)
  }
}

/// Why the state folder can't be used.
public enum StateFolderProblem: Error, Hashable, Sendable {
  /// It could not be made or opened; the number is `errno`.
  case notMade(String, CInt)
  /// Another process has it.
  case inUse(String)
}

extension StateFolderProblem: SupportDescribable {
  /// Stable across releases.
  public var problemCode: ProblemCode {
    switch self {
    case .notMade: "LD0101"
    case .inUse: "LD0102"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .notMade(let path, let code):
      "\(path) could not be made or opened: \(String(cString: strerror(code)))."
    case .inUse(let path): "Another leelood uses \(path)."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .notMade: "Give the folder to the user the service runs as, or name another one with --state."
    case .inUse: "Stop the other one, or name another folder with --state."
    }
  }
}
