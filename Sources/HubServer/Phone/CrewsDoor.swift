import NIOCore
import NIOHTTP1

/// The way of a request to the crews of the original devices, which the hub's first loop keeps.
struct CrewsDoor {
  let house: House
  /// The request's own loop.
  let eventLoop: any EventLoop

  /// Has the request done beside the crews; `then` gets the answer on the request's own loop, at once where that is the first.
  func ask(
    _ request: @escaping @Sendable (Reception) -> HTTPAnswer, _ then: @escaping (HTTPAnswer) -> Void
  ) {
    house.ask(OriginalBranch.home, for: eventLoop, request) { answer in
      then(answer ?? HTTPAnswer(.serviceUnavailable, sentence: "The hub is restarting."))
    }
  }
}
