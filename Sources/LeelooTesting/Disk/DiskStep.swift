import LeelooCrew

/// One call of a program to the kernel that changes a disk: the places at which the power can go.
enum DiskStep {
  case create(String)
  /// Adds bytes at a file's end.
  case write(String, [UInt8])
  case sync(String)
  case link(String, String)
  case rename(String, String)
  case unlink(String)
  case syncFolder
}

/// Something that the mind asks of its disk, as the state folder carries it out.
enum DiskOperation {
  case replace(String, [UInt8], keeping: String?)
  case append(String, [UInt8])
  case remove([String])
  case moveAside(String)
  case copyAside(String)

  init(_ request: StoreRequest) {
    self =
      switch request {
      case .write(let file, let bytes): .replace(file.name, bytes, keeping: file.previousName)
      case .append(let file, let bytes): .append(file.name, bytes)
      case .rewrite(let file, let bytes): .replace(file.name, bytes, keeping: nil)
      case .remove(let file): .remove([file.previousName, file.name])
      case .moveAside(let name): .moveAside(name)
      case .copyAside(let file): .copyAside(file.name)
      }
  }

  /// The file's name, for a story.
  var name: String {
    switch self {
    case .replace(let name, _, _), .append(let name, _), .moveAside(let name), .copyAside(let name): name
    case .remove(let names): names.joined(separator: ", ")
    }
  }

  /// The calls that carry it out, in the order of `StateFolder`, `AtomicFile` and `AppendLog`; nothing if a file
  /// that it needs is not there.
  func steps(on files: FileSystem) -> [DiskStep]? {
    switch self {
    case .replace(let name, let bytes, let previous):
      return Self.keeping(name, as: previous, on: files) + Self.replacing(name, bytes, on: files)
    case .append(let name, let bytes):
      let opening: [DiskStep] = files.has(name) ? [] : [.create(name), .syncFolder]
      return opening + [.write(name, bytes), .sync(name)]
    case .remove(let names): return names.flatMap { [.unlink($0), .syncFolder] }
    case .moveAside(let name):
      guard let aside = Self.freeName(beside: name, on: files) else { return nil }
      return [.link(name, aside), .unlink(name), .syncFolder]
    case .copyAside(let name):
      guard let aside = Self.freeName(beside: name, on: files) else { return nil }
      return [.link(name, aside), .syncFolder]
    }
  }

  private static func keeping(_ name: String, as previous: String?, on files: FileSystem) -> [DiskStep] {
    guard let previous, files.has(name) else { return [] }
    let step = previous + ".new"
    return (files.has(step) ? [.unlink(step)] : []) + [.link(name, step), .rename(step, previous)]
  }

  private static func replacing(_ name: String, _ bytes: [UInt8], on files: FileSystem) -> [DiskStep] {
    let new = name + ".new"
    return (files.has(new) ? [.unlink(new)] : []) + [
      .create(new), .write(new, bytes), .sync(new), .rename(new, name), .syncFolder,
    ]
  }

  private static func freeName(beside name: String, on files: FileSystem) -> String? {
    guard files.has(name) else { return nil }
    return (1...999).lazy.map { "\(name).broken-\($0)" }.first { !files.has($0) }
  }
}
