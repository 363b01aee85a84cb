import DeviceCore
import LeelooCrew
import LeelooService

extension Journal {
  /// Writes what the mind wants written.
  func log(_ note: MindNote) {
    switch note {
    case .device(let note): log(JournalMessage(note.event), note.fields)
    case .crew(let note): log(note)
    case .damaged(.tornTail(let file)): log(.tailTorn, [.file: file.name])
    case .damaged(let damage): log(.fileDamaged, [.reason: "\(damage)"])
    case .hub(let sentence): log(.hubComplained, [.detail: sentence])
    }
  }

  private func log(_ note: CrewNote) {
    switch note {
    case .dropped(let reason, let total): log(.framesDropped, [.reason: reason.rawValue, .count: "\(total)"])
    case .hubContradicted(let fault, let total):
      log(.hubContradicted, [.reason: fault.rawValue, .count: "\(total)"])
    case .expired: log(.messageExpired)
    case .unknownType(let type): log(.messageTypeUnknown, [.type: "\(type)"])
    case .shownInDoubt: log(.messageInDoubt)
    case .shownAgain: log(.messageShownAgain)
    case .rolledBack(let generations): log(.rolledBack, [.count: "\(generations)"])
    case .forked(let moves): log(.crewForked, [.reason: moves ? "move over" : "stay"])
    case .removalHeldUp: log(.removalDelayed)
    case .resynced: log(.letBackIn)
    case .storeFailed(let file): log(.storeFailed, [.file: file.name])
    case .storeRecovered(let file): log(.storeRecovered, [.file: file.name])
    }
  }
}

extension JournalMessage {
  fileprivate init(_ event: JournalNote.Event) {
    self =
      switch event {
      case .faceConnected: .faceConnected
      case .faceGone: .faceGone
      case .faceFault: .faceFault
      case .faceRecovered: .faceRecovered
      case .linkUp: .linkUp
      case .linkDown: .linkDown
      case .pairingOpened: .pairingOpened
      case .pairingFailed: .pairingFailed
      case .pairingLocked: .pairingLocked
      case .paired: .paired
      case .memberJoined: .memberJoined
      case .memberReturned: .memberReturned
      case .memberLeft: .memberLeft
      case .memberRemoved: .memberRemoved
      case .ghostFound: .ghostFound
      case .removalAsked: .removalAsked
      case .renamed: .renamed
      case .crewLeft: .crewLeft
      case .messageSent: .messageSent
      case .messageShown: .messageShown
      case .messageRefused: .messageRefused
      case .messageExpired: .messageExpired
      case .factoryReset: .factoryReset
      case .problem: .problem
      case .problemEnded: .problemEnded
      }
  }
}
