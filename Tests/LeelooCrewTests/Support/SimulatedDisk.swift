@testable import LeelooCrew

/// Files in memory that keep what the contract of ``StoreRequest`` says, and whose power can fail.
struct SimulatedDisk {
  private(set) var files: [String: [UInt8]] = [:]
  /// Everything that was ever written, for the search for canaries.
  private(set) var everWritten: [[UInt8]] = []
  private(set) var asked: [(request: StoreRequest, token: StoreToken)] = []

  mutating func ask(_ request: StoreRequest, _ token: StoreToken) { asked.append((request, token)) }

  var isBusy: Bool { !asked.isEmpty }

  /// Does the oldest request.
  mutating func completeNext() -> StoreToken {
    let (request, token) = asked.removeFirst()
    perform(request)
    return token
  }

  /// Refuses the oldest request; of an append, some bytes may be there.
  mutating func failNext(writing part: Int) -> StoreToken {
    let (request, token) = asked.removeFirst()
    tear(request, after: part)
    return token
  }

  /// The power goes: the first requests were done, the next one was half done, the rest never.
  mutating func cutPower(after done: Int, tearing part: Int) {
    for _ in 0..<min(done, asked.count) { _ = completeNext() }
    if let next = asked.first { tear(next.request, after: part) }
    asked = []
  }

  /// Changes a file behind everyone's back.
  mutating func overwrite(_ name: String, _ bytes: [UInt8]?) { files[name] = bytes }

  private mutating func perform(_ request: StoreRequest) {
    switch request {
    case .write(let file, let bytes):
      files[file.previousName] = files[file.name] ?? files[file.previousName]
      files[file.name] = bytes
      everWritten.append(bytes)
    case .append(let file, let bytes):
      files[file.name, default: []] += bytes
      everWritten.append(bytes)
    case .rewrite(let file, let bytes):
      files[file.name] = bytes
      everWritten.append(bytes)
    case .remove(let file):
      files[file.name] = nil
      files[file.previousName] = nil
    case .copyAside(let file): files[file.name + ".aside"] = files[file.name]
    case .moveAside(let name):
      files[name + ".aside"] = files.removeValue(forKey: name)
    }
  }

  /// Only an append leaves something behind: whole files are renamed into their place.
  private mutating func tear(_ request: StoreRequest, after part: Int) {
    guard case .append(let file, let bytes) = request else { return }
    files[file.name, default: []] += bytes.prefix(part)
  }
}
