import FaceProtocol
import LeelooService

/// Why whatever came to the face socket was sent away.
enum FaceRefusal: SupportDescribable {
  /// So long it said nothing.
  case silent(Duration)
  case noHello
  case helloTwice
  case version(UInt8)
  case notUnderstood(String)

  var problemCode: ProblemCode {
    switch self {
    case .silent: "LD0406"
    case .noHello: "LD0401"
    case .helloTwice: "LD0402"
    case .version: "LD0403"
    case .notUnderstood: "LD0404"
    }
  }

  var summary: String {
    switch self {
    case .silent(let limit): "A face was refused: it did not say hello within \(limit.components.seconds) s."
    case .noHello: "A face was refused: it did not begin with its hello."
    case .helloTwice: "A face was refused: it said hello twice."
    case .version(let version):
      "A face was refused: it speaks version \(version), and this mind version \(FaceLimits.version)."
    case .notUnderstood(let cause): "A face was refused: what it sent was not understood: \(cause)."
    }
  }

  var remedy: String { "Install leelood and leeloo-face of one release." }
}
