import LeelooProtocol
public import LeelooService

/// The bot's way to Telegram: fetches updates, or has them brought, and makes the calls that the bot wants.
public struct TelegramLink: Sendable {
  /// How long the Bot API may wait for an update before it answers with none.
  private static let pollSeconds = 50

  private let client: TelegramClient
  private let outbox: TelegramOutbox
  /// Where updates are brought, and the secret that each must bear; nil for fetching them.
  public let webhook: (address: String, secret: Secret)?
  private let note: @Sendable (TelegramNote) -> Void

  /// A link that is not yet served.
  ///
  /// - Parameter outbox: What the bot wants called; one call after the other in each chat.
  public init(
    client: TelegramClient, outbox: TelegramOutbox,
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
  ///   - ended: Called after each call of the outbox with what came of it, before the next one of its chat is made.
  public func run(
    _ take: @escaping @Sendable (TelegramUpdate) async -> Void,
    ended: @escaping @Sendable (TelegramCall, TelegramOutcome) async -> Void = { _, _ in }
  ) async {
    await withDiscardingTaskGroup { group in
      group.addTask { await receive(take) }
      for await effect in outbox.effects {
        switch effect {
        case .make(let call): group.addTask { await make(call) }
        case .rest(let chat, let pause):
          group.addTask {
            try? await Task.sleep(for: pause)
            outbox.rested(chat)
          }
        case .ended(let call, let outcome): await ended(call, outcome)
        case .trouble(let sentence): note(.trouble(sentence))
        }
      }
    }
  }

  private func make(_ call: TelegramCall) async {
    guard let chat = call.chat else { return }
    do throws(TelegramProblem) {
      _ = try await client.call(call)
      outbox.answered(chat, with: nil)
    } catch {
      outbox.answered(chat, with: error)
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
}

/// Failures in a row: told once, and waited for longer each time.
private struct Troubles {
  let note: @Sendable (TelegramNote) -> Void
  private var count = 0

  init(note: @escaping @Sendable (TelegramNote) -> Void) { self.note = note }

  mutating func end() { count = 0 }

  mutating func wait(after problem: TelegramProblem) async {
    guard !Task.isCancelled else { return }
    if count == 0 { note(.trouble(problem.sentence)) }
    count += 1
    var chance = SystemRandomNumberGenerator()
    try? await Task.sleep(for: TelegramPatience.pause(after: problem, failures: count, chance: &chance))
  }
}
