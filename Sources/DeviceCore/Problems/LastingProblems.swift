import FaceProtocol

/// Who says that something is wrong, and will say that it is right again.
enum ProblemSource: Hashable, Sendable {
  case shell(code: String)
  /// Each fault for itself: two buttons may be stuck.
  case face(FaceID, FaceFault)
  case stuckButton(FaceID, ButtonID)
  case noFace
  case refusedFace

  func isOf(_ id: FaceID) -> Bool {
    switch self {
    case .shell, .noFace, .refusedFace: false
    case .face(let face, _), .stuckButton(let face, _): face == id
    }
  }
}

/// What is wrong and lasts, newest last.
struct LastingProblems: Hashable, Sendable {
  /// Nobody reads more; past it the oldest is forgotten.
  static let limit = 32

  private struct Entry: Hashable, Sendable {
    let source: ProblemSource
    let problem: DeviceProblem
  }

  private var entries: [Entry] = []

  var all: [DeviceProblem] { entries.map(\.problem) }
  var newest: DeviceProblem? { entries.last?.problem }

  /// Whether that is news: the same problem of the same source is none.
  @discardableResult
  mutating func begin(_ problem: DeviceProblem, of source: ProblemSource) -> Bool {
    let entry = Entry(source: source, problem: problem)
    guard !entries.contains(entry) else { return false }
    entries.removeAll { $0.source == source }
    entries.append(entry)
    if entries.count > Self.limit { entries.removeFirst() }
    return true
  }

  /// Whether there was such a problem.
  @discardableResult
  mutating func end(where isOver: (ProblemSource) -> Bool) -> Bool {
    let count = entries.count
    entries.removeAll { isOver($0.source) }
    return entries.count < count
  }
}
