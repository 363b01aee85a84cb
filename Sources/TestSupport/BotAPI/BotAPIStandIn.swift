public import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The Bot API (https://core.telegram.org/bots/api) as far as a bot can tell: what it refuses is refused, updates are
/// confirmed by asking for later ones, a query waits, a webhook and asking for updates exclude each other. Everything
/// that the bot does arrives in ``calls``.
public final class BotAPIStandIn: Sendable {
  /// What its BotFather gave; no other is known.
  public static let token = "123456:stand-in_token"

  /// Where it listens.
  public let port: Int
  /// Every accepted call but those for updates.
  public let calls: AsyncStream<BotAPICall>
  private let loop: any EventLoop
  private let channel: Mutex<any Channel>
  private let state: NIOLoopBound<BotAPIState>

  private init(_ channel: any Channel, _ state: NIOLoopBound<BotAPIState>, _ calls: AsyncStream<BotAPICall>) {
    loop = channel.eventLoop
    self.channel = Mutex(channel)
    self.state = state
    self.calls = calls
    port = channel.localAddress?.port ?? 0
  }

  /// Listens on a free port of loopback.
  public static func start() async throws -> BotAPIStandIn {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let (calls, continuation) = AsyncStream.makeStream(of: BotAPICall.self)
    let state = try await loop.submit {
      NIOLoopBound(BotAPIState(calls: continuation), eventLoop: loop)
    }.get()
    return BotAPIStandIn(try await listen(on: 0, state, loop), state, calls)
  }

  private static func listen(
    on port: Int, _ state: NIOLoopBound<BotAPIState>, _ loop: any EventLoop
  ) async throws -> any Channel {
    try await ServerBootstrap(group: loop)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(BotAPIHandler(state.value))
        }
      }
      .withBoundSocket(boundSocket(on: port).descriptor).get()
  }

  /// Listens no more; whoever waits for updates is turned away.
  public func stop() async {
    let channel = channel.withLock { $0 }
    try? await channel.close()
    try? await loop.submit { [state] in state.value.turnWaiterAway() }.get()
  }

  /// Listens again where it did, and knows what it knew.
  public func comeBack() async throws {
    let again = try await Self.listen(on: port, state, loop)
    channel.withLock { $0 = again }
  }

  /// Somebody writes to the bot.
  public func says(_ text: String, user: Int = 7, name: String = "Pam", chat: String = "private") async throws
  {
    try await update(
      .object([
        "message": .object([
          "message_id": 1, "chat": .object(["id": .integer(user), "type": .string(chat)]),
          "from": Self.user(user, name), "date": 0, "text": .string(text),
        ])
      ]), from: user)
  }

  /// Somebody presses a button under one of the bot's messages.
  public func presses(_ button: String, user: Int = 7, name: String = "Pam") async throws {
    try await loop.submit { [state] in
      let id = state.value.openQuery()
      state.value.add(Self.query(id, button, user, name), from: user)
    }.get()
  }

  /// An update as Telegram would bring it, without its id.
  public func update(_ content: JSON, from user: Int = 7) async throws {
    try await loop.submit { [state] in state.value.add(content, from: user) }.get()
  }

  /// The next calls are refused for being too many.
  public func refuseNext(_ count: Int) async throws {
    try await loop.submit { [state] in state.value.refusals = count }.get()
  }

  /// Messages to this user are refused like this from here on; nil takes them again.
  public func refuse(_ user: Int, _ refusal: Refusal?) async throws {
    try await loop.submit { [state] in state.value.refused[user] = refusal }.get()
  }

  /// What the Bot API does not do for a user.
  public enum Refusal: Sendable {
    /// The user has blocked the bot.
    case blocked
    /// Too many messages: again after so many seconds.
    case tooMany(retryAfter: Int)
  }

  private static func user(_ id: Int, _ name: String) -> JSON {
    .object(["id": .integer(id), "is_bot": false, "first_name": .string(name)])
  }

  private static func query(_ id: String, _ button: String, _ user: Int, _ name: String) -> JSON {
    .object([
      "callback_query": .object([
        "id": .string(id), "from": Self.user(user, name), "data": .string(button), "chat_instance": "1",
      ])
    ])
  }
}
