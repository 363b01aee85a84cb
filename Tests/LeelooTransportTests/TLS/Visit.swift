import LeelooTransport

/// One try of a channel: what it tells first.
enum Visit {
  static func first(_ address: String, trusting authorities: String? = nil) async throws
    -> RelayChannel.ChannelEvent?
  {
    let endpoint = try RelayEndpoint(address)
    let trust = try endpoint.isSecure ? RelayTrust(authorities: authorities) : .notNeeded
    let loop = DeviceLoop()
    let (events, told) = AsyncStream.makeStream(of: RelayChannel.ChannelEvent.self)
    loop.perform {
      let channel = RelayChannel(loop: loop, endpoint: endpoint, trust: trust) { told.yield($0) }
      channel.open()
      // The channel lives as long as somebody may want to hear it.
      told.onTermination = { _ in withExtendedLifetime(channel) {} }
    }
    let first = await events.first { _ in true }
    told.finish()
    loop.shutDown()
    return first
  }

  /// Why it failed; nil where it did not.
  static func failure(_ address: String, trusting authorities: String? = nil) async throws -> LinkFailure? {
    guard case .closed(let failure)? = try await first(address, trusting: authorities) else { return nil }
    return failure
  }
}
