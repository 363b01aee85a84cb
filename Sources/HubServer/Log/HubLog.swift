public import HubCore
public import Telegram

/// What a hub server has to tell its operator. No addresses of peers, no topics, route codes or bodies; of what strangers say
/// only the name that they have for the hub.
public enum HubLogEvent: Hashable, Sendable {
  /// It listens.
  case listening(ListenAddress, encrypted: Bool)
  /// The relay noticed something.
  case note(HubNote)
  /// The crews of the original devices noticed something.
  case original(OriginalNote)
  /// The Telegram bot has something to tell.
  case telegram(TelegramNote)
  /// Somebody was refused, or broke a rule; the reason is one word of the sources.
  case refused(reason: String)
  /// A request called the hub by a name that is not allowed: letters, digits, `.`, `-`, `_`, `:` and brackets, 64 at most.
  case hostRefused(String)
  /// All connections together held as much as they may, and so many of them were ended.
  case memoryFull(cut: Int)
  /// It reads its certificate anew.
  case certificateRenewed
  /// The new certificate can't be used; the old one stays.
  case certificateUnusable(HubStartError)
  /// Its place among other nodes was won or lost.
  case backplane(BackplaneNote)
  /// It takes no more connections and lets go of those it has.
  case draining(HubCounters)
  /// It has ended.
  case stopped(HubCounters)
}

/// What the operator of several nodes is told.
public enum BackplaneNote: Hashable, Sendable {
  /// The hub has a place, and serves.
  case up(NodeNumber)
  /// It has none, and sends everybody away; why.
  case down(String)
}

/// Where a hub server's log goes.
public struct HubLog: Sendable {
  private let write: @Sendable (HubLogEvent) -> Void

  /// Calls `write` for every event, on one of the server's event loops or the thread that starts and stops it.
  public init(_ write: @escaping @Sendable (HubLogEvent) -> Void) { self.write = write }

  /// A log that nobody reads.
  public static let none = HubLog { _ in }

  func callAsFunction(_ event: HubLogEvent) { write(event) }
}
