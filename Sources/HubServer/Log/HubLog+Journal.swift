import HubCore
import LeelooProtocol
public import LeelooService
import Telegram

extension HubLog {
  /// Writes to the journal.
  public static func journal(_ journal: Journal) -> HubLog {
    HubLog { event in
      switch event {
      case .listening(let address, let encrypted):
        journal.log(.hubListening, [.hubAddress: "\(address)", .hubEncrypted: encrypted ? "yes" : "no"])
      case .note(let note): write(note, to: journal)
      case .original(let note): write(note, to: journal)
      case .telegram(.serving): journal.log(.hubBotServing)
      case .telegram(.trouble(let why)): journal.log(.hubBotTrouble, [.detail: why])
      case .refused(let reason): journal.log(.hubRefused, [.hubReason: reason], kind: reason)
      case .hostRefused(let name):
        journal.log(
          .hubHostRefused,
          [
            .hubHost: name,
            .remedy: "Put the name under allow-host if the hub goes by it, or correct the caller's.",
          ])
      case .memoryFull(let cut): journal.log(.hubMemoryFull, [.hubCut: "\(cut)"])
      case .certificateRenewed: journal.log(.hubCertificateRenewed)
      case .certificateUnusable(let problem): journal.log(.hubCertificateUnusable, problem: problem)
      case .backplane(.up(let node)): journal.log(.hubBackplaneUp, [.hubNode: "\(node.value)"])
      case .backplane(.down(let why)): journal.log(.hubBackplaneDown, [.detail: why])
      case .draining(let counters): journal.log(.hubDraining, HubCounterFields.values(counters))
      case .stopped(let counters): journal.log(.hubStopped, HubCounterFields.values(counters))
      }
    }
  }

  private static func write(_ note: HubNote, to journal: Journal) {
    switch note {
    case .fellBehind(let number): journal.log(.hubReaderTooSlow, [.hubConnection: "\(number.value)"])
    case .slotCrowded: journal.log(.hubSlotCrowded)
    case .slotsThrottled: journal.log(.hubSlotsThrottled)
    case .topicFull(let label): journal.log(.hubTopicFull, [.hubTopicLabel: "\(label)"])
    }
  }

  private static func write(_ note: OriginalNote, to journal: Journal) {
    switch note {
    case .fellBehind(let number): journal.log(.hubReaderTooSlow, [.hubConnection: "\(number.value)"])
    case .throttled: journal.log(.hubCodesThrottled)
    case .claimRefused: journal.log(.hubClaimRefused)
    }
  }
}
