import HubCore

extension HubLimit {
  /// Sets it in all places that it is a limit of.
  func apply(_ number: Int, to settings: inout HubServerSettings) {
    applyToSockets(number, &settings)
    applyToRelay(number, &settings.limits)
    if var original = settings.original {
      applyToOriginals(number, &original)
      settings.original = original
    }
  }

  private func applyToSockets(_ number: Int, _ settings: inout HubServerSettings) {
    switch self {
    case .socketsPerMinute: settings.session.socketsPerMinute = number
    case .headSeconds: settings.session.headTimeout = .seconds(number)
    case .headFields: settings.session.headFields = number
    case .headFieldBytes: settings.session.headFieldBytes = number
    case .headBytes: settings.session.headBytes = number
    case .bodySeconds: settings.session.bodyTimeout = .seconds(number)
    case .helloBytes: settings.session.helloBytes = number
    case .fragments: settings.session.fragments = number
    case .framesPerSecond: settings.session.frames.set(perSecond: number)
    case .pingsPerSecond:
      settings.session.controlFrames = TokenRate(burst: Double(2 * number), perSecond: Double(number))
    case .queueBytes: settings.session.queueBytes = number
    case .queueFrames: settings.session.queueFrames = number
    case .messageSeconds: settings.session.messageTimeout = .seconds(number)
    case .stallSeconds: settings.session.stallTimeout = .seconds(number)
    default: break
    }
  }

  private func applyToRelay(_ number: Int, _ limits: inout HubLimits) {
    switch self {
    case .connections: limits.connections = number
    case .connectionsPerAddress: limits.connectionsPerAddress = number
    case .addressesPerNetwork: limits.addressesPerNetwork = number
    case .helloSeconds: limits.helloTimeout = .seconds(number)
    case .keepAliveSeconds: limits.keepAlive = .seconds(number)
    case .memoryBytes: limits.memoryBytes = number
    case .topicsPerConnection: limits.topicsPerConnection = number
    case .subscribersPerTopic: limits.subscribersPerTopic = number
    case .slots: limits.slots = number
    case .slotOpeningsPerMinute: limits.slotOpenings.perSecond = Double(number) / 60
    case .slotGuessesPerMinute: limits.slotGuesses.perSecond = Double(number) / 60
    default: break
    }
  }

  private func applyToOriginals(_ number: Int, _ limits: inout OriginalLimits) {
    switch self {
    case .connections: limits.connections = number
    case .connectionsPerAddress: limits.connectionsPerAddress = number
    case .addressesPerNetwork: limits.addressesPerNetwork = number
    case .keepAliveSeconds: limits.keepAlive = .seconds(number)
    case .originalMessageBytes: limits.messageBytes = number
    case .originalGreetingSeconds: limits.greetingTimeout = .seconds(number)
    case .originalCrews: limits.crews = number
    case .originalMembers: limits.membersPerCrew = number
    case .originalPhones: limits.phonesPerCrew = number
    case .originalGuessesPerMinute: limits.guesses.perSecond = Double(number) / 60
    case .originalCreationsPerMinute: limits.creations.perSecond = Double(number) / 60
    default: break
    }
  }
}

extension TokenRate {
  /// Another rate. The burst is no less than a second's worth, and never shrinks: a low rate still lets a device catch up.
  fileprivate mutating func set(perSecond: Int) {
    self.perSecond = Double(perSecond)
    burst = max(burst, self.perSecond)
  }
}
