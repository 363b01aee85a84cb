import HubCore

/// A limit that an operator may set: by `--limit NAME=NUMBER`, by `LEELOO_HUB_LIMIT_NAME`, or under `limits:` in the file.
///
/// Every limit has a hard ceiling, so that a slip of the finger opens no door.
public enum HubLimit: String, Hashable, Sendable, CaseIterable {
  /// Connections in all.
  case connections
  /// Connections from one address at a time.
  case connectionsPerAddress = "connections-per-address"
  /// Sockets that one address may open in a minute, beyond a burst of twice what it may have.
  case socketsPerMinute = "sockets-per-minute"
  /// Frames a second of one connection; beyond it the hub reads no more until there is time.
  case framesPerSecond = "frames-per-second"
  /// Pings and pongs a second of one connection; beyond it the connection is cut.
  case pingsPerSecond = "pings-per-second"
  /// Seconds from accepting a socket to the end of its request's head.
  case headSeconds = "head-seconds"
  /// Seconds from the handshake to the hello.
  case helloSeconds = "hello-seconds"
  /// Seconds of silence after which a sign of life is asked for; after three times as much the connection is cut.
  case keepAliveSeconds = "keep-alive-seconds"
  /// Bytes owed to a connection that does not read.
  case queueBytes = "queue-bytes"
  /// Frames owed to a connection that does not read.
  case queueFrames = "queue-frames"
  /// Topics on one connection.
  case topicsPerConnection = "topics-per-connection"
  /// Connections on one topic.
  case subscribersPerTopic = "subscribers-per-topic"
  /// Meeting points at once.
  case slots

  /// What it may be set to.
  public var range: ClosedRange<Int> {
    switch self {
    case .connections, .connectionsPerAddress, .framesPerSecond, .socketsPerMinute: 1...1_000_000
    case .pingsPerSecond: 1...1000
    case .headSeconds, .helloSeconds: 1...60
    case .keepAliveSeconds: 5...600
    case .queueBytes: 4096...16_777_216
    case .queueFrames: 2...65_536
    case .topicsPerConnection: 1...1024
    case .subscribersPerTopic: 2...4096
    case .slots: 1...65_536
    }
  }

  func apply(_ number: Int, to settings: inout HubServerSettings) {
    switch self {
    case .connections: settings.limits.connections = number
    case .connectionsPerAddress: settings.limits.connectionsPerAddress = number
    case .socketsPerMinute: settings.session.socketsPerMinute = number
    case .framesPerSecond: settings.session.frames.set(number, burst: settings.session.frames.burst)
    case .pingsPerSecond: settings.session.controlFrames.set(number, burst: Double(2 * number))
    case .headSeconds: settings.session.headTimeout = .seconds(number)
    case .helloSeconds: settings.limits.helloTimeout = .seconds(number)
    case .keepAliveSeconds: settings.limits.keepAlive = .seconds(number)
    case .queueBytes: settings.session.queueBytes = number
    case .queueFrames: settings.session.queueFrames = number
    case .topicsPerConnection: settings.limits.topicsPerConnection = number
    case .subscribersPerTopic: settings.limits.subscribersPerTopic = number
    case .slots: settings.limits.slots = number
    }
  }
}

extension TokenRate {
  /// Another rate. The burst is no less than a second's worth, so that a low rate still lets a device catch up.
  fileprivate mutating func set(_ perSecond: Int, burst: Double) {
    self.perSecond = Double(perSecond)
    self.burst = max(burst, Double(perSecond))
  }
}
