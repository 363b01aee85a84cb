import LeelooProtocol
public import LeelooService

/// The bot's way to Telegram: fetches updates, or has them brought, and makes the calls that the bot wants.
public struct TelegramLink: Sendable {
  /// How long the Bot API may wait for an update before it answers with none.
  private static let pollSeconds = 50

  private let client: TelegramClient
  private let outbox: AsyncStream<TelegramCall>
  /// Where updates are brought, and the secret that each must bear; nil for fetching them.
  public let webhook: (address: String, secret: Secret)?
  private let note: @Sendable (TelegramNote) -> Void

  /// A link that is not yet served.
  ///
  /// - Parameter outbox: What the bot wants called, in order; one call after the other.
  public init(
    client: TelegramClient, outbox: AsyncStream<TelegramCall>,
    webhook: (address: String, secret: Secret)? = nil,
    note: @escaping @Sendable (TelegramNote) -> Void
  ) {
    self.client = client
    self.outbox = outbox
    self.webhook = webhook
    self.note = note
  }

  /// Serves until it is cancelled.
  ///
  /// - Parameters:
  ///   - take: Called with each update; it counts as taken when this returns.
  ///   - ended: Called after each call of the outbox, with whether the Bot API took it.
  public func run(
    _ take: @escaping @Sendable (TelegramUpdate) async -> Void,
    ended: @escaping @Sendable (TelegramCall, Bool) async -> Void = { _, _ in }
  ) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await receive(take) }
      group.addTask { for await call in outbox { await ended(call, await make(call)) } }
    }
  }

  private func receive(_ take: @Sendable (TelegramUpdate) async -> Void) async {
    await insist(on: webhook.map { .setWebhook($0.address, secret: $0.secret.text) } ?? .deleteWebhook)
    guard !Task.isCancelled else { return }
    note(.serving)
    if webhook == nil { await poll(take) }
  }

  /// Fetches updates for ever. An update counts as taken once the next call asks for those after it.
  private func poll(_ take: @Sendable (TelegramUpdate) async -> Void) async {
    var next = 0
    var troubles = Troubles(note: note)
    while !Task.isCancelled {
      do throws(TelegramProblem) {
        let result = try await client.call(
          .updates(from: next, seconds: Self.pollSeconds), within: .seconds(Self.pollSeconds + 15))
        troubles.end()
        for update in (result.elements ?? []).compactMap({ try? TelegramUpdate($0) }) {
          next = max(next, update.id + 1)
          await take(update)
        }
      } catch {
        await troubles.wait(after: error)
      }
    }
  }

  private func insist(on call: TelegramCall) async {
    var troubles = Troubles(note: note)
    while !Task.isCancelled {
      do throws(TelegramProblem) {
        _ = try await client.call(call)
        return
      } catch {
        await troubles.wait(after: error)
      }
    }
  }

  /// Until it is made, however long Telegram asks for patience or is away. A call that it refuses is forgotten, as when
  /// somebody has blocked the bot.
  private func make(_ call: TelegramCall) async -> Bool {
    var troubles = Troubles(note: note)
    var doubts = 0
    while !Task.isCancelled {
      do throws(TelegramProblem) {
        _ = try await client.call(call)
        return true
      } catch {
        if let tries = error.tries {
          doubts += 1
          guard doubts < tries else { return false }
        }
        await troubles.wait(after: error)
      }
    }
    return false
  }
}

/// Failures in a row: told once, and waited for longer each time.
private struct Troubles {
  let note: @Sendable (TelegramNote) -> Void
  private var count = 0

  init(note: @escaping @Sendable (TelegramNote) -> Void) { self.note = note }

  mutating func end() { count = 0 }

  /// Between half of 1, 2, 4 … 60 seconds and all of them, so that many hubs do not come back at once; or what Telegram wants.
  mutating func wait(after problem: TelegramProblem) async {
    guard !Task.isCancelled else { return }
    if count == 0 { note(.trouble(problem.sentence)) }
    count += 1
    var seconds = min(60, Double(1 << min(count - 1, 6))) * Double.random(in: 0.5...1)
    if case .tooMany(let wanted) = problem { seconds = Double(min(max(wanted, 1), 3600)) }
    try? await Task.sleep(for: .seconds(seconds))
  }
}
