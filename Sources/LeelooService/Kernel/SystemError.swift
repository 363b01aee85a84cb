import Glibc

/// A call of the kernel that failed, and how.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The call's name, such as `bind`.
  public let call: String
  /// What `errno` was right after the call.
  public let code: CInt

  /// Describes a failure.
  public init(call: String, code: CInt) {
    self.call = call
    self.code = code
  }

  /// The last failure of this thread; to be made before anything else can change `errno`.
  public static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }

  /// The call with the kernel's own words, such as `bind: Permission denied`.
  public var description: String { "\(call): \(reason)" }

  /// The kernel's own words.
  public var reason: String {
    var words = [CChar](repeating: 0, count: 128)
    // POSIX strerror_r: the message of strerror would be shared between threads.
    guard strerror_r(code, &words, words.count) == 0 else { return "error \(code)" }
    return String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
