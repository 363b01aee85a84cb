import Glibc
public import LeelooService
public import LeelooTransport

/// What a device can't start with.
public enum DeviceStartProblem: Error, Hashable, Sendable {
  /// The hub's address is none.
  case hub(RelayEndpointError)
  /// Certificates can't be read.
  case trust(RelayTrustError)
  /// Another process has the folder.
  case folderInUse(String)
  /// libcrypto does not work, with what it says.
  case crypto(String)

  /// For the shell (sysexits.h).
  public var exitCode: Int32 {
    switch self {
    case .hub, .trust: EX_CONFIG
    case .crypto: EX_SOFTWARE
    case .folderInUse: EX_TEMPFAIL
    }
  }
}

extension DeviceStartProblem: SupportDescribable {
  /// Stable across releases.
  public var problemCode: ProblemCode {
    switch self {
    case .hub: "LD0104"
    case .trust: "LD0105"
    case .folderInUse: "LD0102"
    case .crypto: "LD0108"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .hub(.unknownScheme(let text)):
      "\"\(text)\" is no hub's address: it begins with neither wss:// nor ws://."
    case .hub(.notAnAddress(let text)): "\"\(text)\" is no hub's address."
    case .hub(.badPort(let port)): "\"\(port)\" is no port: 1 to 65535."
    case .hub(.plainBeyondLoopback(let host)):
      "ws:// to \(host) is refused: it leaves this machine unencrypted."
    case .trust(.unreadable(let file, let cause)): "The certificates in \(file) can't be read: \(cause)."
    case .folderInUse(let path): "Another leelood uses \(path)."
    case .crypto(let cause): "libcrypto does not work: \(cause)."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .hub(.plainBeyondLoopback(let host)): "Use wss://\(host)/."
    case .hub: "Write it as wss://relay.example/."
    case .trust: "Name a PEM file with --ca, or install ca-certificates."
    case .folderInUse: "Stop the other one, or name another folder with --state."
    case .crypto: "Install libssl3 anew; its algorithms or its random generator are missing."
    }
  }
}
