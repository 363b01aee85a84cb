import DeviceRuntime
public import LeelooService
import NIOCore
import NIOPosix
import Telegram

/// Friends who only have a phone, as members of their crews: each chat is a device of its own here.
public struct ChatService: Sendable {
  private let link: TelegramLink
  private let inbox: @Sendable (ChatDesk.Event) -> Void
  private let door: (any Channel)?

  /// Starts every chat's device and serves them until ``stop()``.
  ///
  /// - Parameter ended: Called once, when all devices have ended.
  /// - Throws: `DeviceStartProblem`, `FileProblem` or ``ChatStartProblem``.
  public init(_ settings: ChatSettings, journal: Journal, ended: @escaping @Sendable () -> Void) async throws
  {
    try Device.check(hub: settings.hub, authorities: settings.authorities)
    let outbox = TelegramOutbox(limit: ChatDesk.outboxLimit)
    let webhook = settings.door == nil ? nil : settings.telegram.webhook.map(Self.webhook)
    link = TelegramLink(
      client: try Self.client(settings.telegram), outbox: outbox, webhook: webhook
    ) { note in
      switch note {
      case .serving: journal.log(.chatsServed)
      case .trouble(let why): journal.log(.chatTrouble, [.detail: why])
      }
    }
    let desk = try ChatDesk(settings, outbox: outbox, journal: journal)
    inbox = desk.inbox
    let thread = DeskThread(desk: desk)
    BlockingThread.start("chats") {
      thread.desk.run()
      ended()
    }
    do {
      door = try await Self.open(settings.door, webhook?.secret, inbox)
    } catch {
      inbox(.stop)
      throw error
    }
  }

  /// Fetches updates and makes calls until the task is cancelled.
  public func serve() async {
    await link.run(
      { [inbox] in inbox(.update($0)) }, ended: { [inbox] in inbox(.ended($0, $1)) })
    try? await door?.close()
  }

  /// Calls back when the thread that serves the chats and every chat's device have done so: what a watchdog asks.
  public func probe(_ answer: @escaping @Sendable () -> Void) { inbox(.probe(answer)) }

  /// Asks it to end.
  public func stop() { inbox(.stop) }

  /// The secret is new at each start: Telegram is told, and nobody else needs to know.
  private static func webhook(at address: String) -> (address: String, secret: Secret) {
    var chance = SystemRandomNumberGenerator()
    return (address, TelegramDoor.freshSecret(chance: &chance))
  }

  private static func open(
    _ door: TelegramDoor?, _ secret: Secret?, _ inbox: @escaping @Sendable (ChatDesk.Event) -> Void
  ) async throws(ChatStartProblem) -> (any Channel)? {
    guard let door, let secret else { return nil }
    do {
      return try await door.open(on: MultiThreadedEventLoopGroup.singleton, secret: secret) {
        inbox(.update($0))
      }
    } catch { throw .door("\(error)") }
  }

  private static func client(_ settings: TelegramSettings) throws(ChatStartProblem) -> TelegramClient {
    do {
      return try TelegramClient(on: MultiThreadedEventLoopGroup.singleton, settings: settings)
    } catch { throw .authorities("\(error)") }
  }

  /// Hands the desk over to its thread.
  private struct DeskThread: @unchecked Sendable {  // Nobody else has it from then on.
    let desk: ChatDesk
  }
}
