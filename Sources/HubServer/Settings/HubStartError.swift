public import LeelooService

/// Why a hub could not start.
public enum HubStartError: SupportDescribable, Hashable, Sendable {
  /// The host is no address of this machine, or no name at all.
  case hostUnknown(ListenAddress, reason: String)
  /// Somebody else listens there.
  case portInUse(ListenAddress)
  /// The system does not let this user listen there.
  case portForbidden(ListenAddress)
  /// Listening failed for another reason.
  case listenFailed(ListenAddress, reason: String)
  /// `ws://` beyond loopback.
  case plainBeyondLoopback(ListenAddress)
  /// The certificate or key can't be read or used.
  case certificateUnusable(file: String, reason: String)
  /// There can be no admin socket: why, and where.
  case adminSocketUnusable(SocketProblem)
  /// What the Telegram bot needs of this system is not there.
  case telegramUnusable(reason: String)
  /// What was handed over to be listened on is nothing that a hub listens on.
  case inheritedSocketUnusable(reason: String)

  /// `LH01xx`: the hub at its start.
  public var problemCode: ProblemCode {
    switch self {
    case .hostUnknown: "LH0101"
    case .portInUse: "LH0102"
    case .portForbidden: "LH0103"
    case .listenFailed: "LH0104"
    case .plainBeyondLoopback: "LH0105"
    case .certificateUnusable: "LH0106"
    case .adminSocketUnusable: "LH0107"
    case .telegramUnusable: "LH0108"
    case .inheritedSocketUnusable: "LH0109"
    }
  }

  /// What happened.
  public var summary: String {
    switch self {
    case .hostUnknown(let address, let reason): "\(address.host) can't be listened on: \(reason)."
    case .portInUse(let address): "Another program already listens on \(address)."
    case .portForbidden(let address): "This user may not listen on \(address)."
    case .listenFailed(let address, let reason): "Listening on \(address) failed: \(reason)."
    case .plainBeyondLoopback(let address):
      "\(address) can be reached from other machines, and there is no certificate."
    case .certificateUnusable(let file, let reason): "\(file) can't be used for TLS: \(reason)."
    case .adminSocketUnusable(let problem): "There can be no admin socket: \(problem.summary)"
    case .telegramUnusable(let reason): "The Telegram bot can't speak TLS: \(reason)."
    case .inheritedSocketUnusable(let reason):
      "The socket that was handed over can't be listened on: \(reason)."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .hostUnknown: "Give an address of this machine, such as 127.0.0.1:8765."
    case .portInUse: "Stop it, or choose another port with --listen."
    case .portForbidden:
      "Enable leeloo-hub.socket, which opens port 443 for the hub, or choose a port of 1024 or above with --listen."
    case .listenFailed: "Choose another address with --listen."
    case .plainBeyondLoopback:
      "Give --certificate and --key, or --allow-plain if a proxy in front of it ends TLS."
    case .certificateUnusable:
      "Give PEM files that this user can read: the certificate chain and its private key."
    case .adminSocketUnusable(let problem): "\(problem.remedy) It is named by --admin-socket."
    case .telegramUnusable: "Install the system's certificates (the package ca-certificates)."
    case .inheritedSocketUnusable: "Give leeloo-hub.socket one ListenStream= with a port of TCP, and no more."
    }
  }
}
