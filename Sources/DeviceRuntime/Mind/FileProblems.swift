import DeviceCore

/// What is wrong with the files, each for itself: one that can be written says nothing of another that can't.
struct FileProblems: Sendable {
  private var problems: [String: DeviceProblem] = [:]

  /// What the device is told. It tells problems apart by their codes.
  enum News: Hashable, Sendable {
    case began(DeviceProblem)
    case ended(code: String)
  }

  /// A file could not be written.
  mutating func failed(_ file: String, _ problem: DeviceProblem) -> [News] {
    let old = problems.updateValue(problem, forKey: file)
    guard old != problem else { return [] }
    return [.began(problem)] + (old.map { ended($0.code) } ?? [])
  }

  /// A file was written: what was wrong with it is not.
  mutating func stored(_ file: String) -> [News] {
    problems.removeValue(forKey: file).map { ended($0.code) } ?? []
  }

  /// What lasts with another file is now said of that one.
  private func ended(_ code: String) -> [News] {
    let others = problems.filter { $0.value.code == code }
    return others.min { $0.key < $1.key }.map { [.began($0.value)] } ?? [.ended(code: code)]
  }
}
