public import LeelooService
import NIOPosix
import Telegram

/// Friends who only have a phone, as members of their crews: each chat is a device of its own here.
public struct ChatService: Sendable {
  private let link: TelegramLink
  private let inbox: @Sendable (ChatDesk.Event) -> Void

  /// Starts every chat's device and serves them until ``stop()``.
  ///
  /// - Parameter ended: Called once, when all devices have ended.
  public init(_ settings: ChatSettings, journal: Journal, ended: @escaping @Sendable () -> Void) throws {
    let (calls, outbox) = AsyncStream.makeStream(
      of: TelegramCall.self, bufferingPolicy: .bufferingOldest(ChatDesk.outboxLimit))
    link = TelegramLink(
      client: try TelegramClient(on: MultiThreadedEventLoopGroup.singleton, settings: settings.telegram),
      outbox: calls
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
  }

  /// Fetches updates and makes calls until the task is cancelled.
  public func serve() async {
    await link.run(
      { [inbox] in inbox(.update($0)) }, ended: { [inbox] in inbox(.ended($0, made: $1)) })
  }

  /// Asks it to end.
  public func stop() { inbox(.stop) }

  /// Hands the desk over to its thread.
  private struct DeskThread: @unchecked Sendable {  // Nobody else has it from then on.
    let desk: ChatDesk
  }
}
