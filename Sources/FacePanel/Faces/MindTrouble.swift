import FaceProtocol
import LeelooService

/// Why a mind is away that is more than not started yet.
enum MindTrouble: SupportDescribable {
  /// Its socket can't be used.
  case noSocket(SocketProblem)
  /// It speaks another version of the face protocol.
  case version(UInt8)
  /// It said what is no face protocol.
  case notUnderstood(String)

  var problemCode: ProblemCode {
    switch self {
    case .noSocket(let problem): problem.problemCode
    case .version: "LF0501"
    case .notUnderstood: "LF0502"
    }
  }

  var summary: String {
    switch self {
    case .noSocket(let problem): problem.summary
    case .version(let version):
      "leelood speaks version \(version) of the face protocol, and this page version \(FaceLimits.version)."
    case .notUnderstood(let cause): "What leelood said was not understood: \(cause)."
    }
  }

  var remedy: String {
    switch self {
    case .noSocket(let problem): problem.remedy
    case .version, .notUnderstood: "Install leelood and leeloo of one release."
    }
  }
}
