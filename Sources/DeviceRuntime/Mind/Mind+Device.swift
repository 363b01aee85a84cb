import ByteCoding
import CrewMessages
import DeviceCore
import FaceProtocol
import LeelooCrew
import LeelooService
import LeelooTransport
import OriginalCrew

/// What the device decides.
extension Mind {
  mutating func perform(
    _ effect: DeviceEffect, _ moment: Moment, chance: inout some RandomNumberGenerator
  ) {
    switch effect {
    case .face(let command, let audience): emit(.face(command, to: audience))
    case .send(let id, let content): send(content, as: id)
    case .arrivalsShown: arrivalsShown()
    case .arrivalsNotShown:
      handedOver = []
      post(.crew(.notShown))
    case .joinOriginal(let membership): join(membership, chance: &chance)
    case .leaveCrew: post(original == nil ? .crew(.leave) : .original(.leave))
    case .removeMember(let member): post(.crew(.remove(member)))
    case .rename(let name): rename(name)
    case .confirmRoster: post(.crew(.confirmRoster))
    case .warningRead(let code):
      for kind in CrewWarning.Kind.allCases where kind.problemCode == code { post(.crew(.warningRead(kind))) }
    case .factoryReset: reset()
    case .pairing(let command): pair(command, chance: &chance)
    case .startTimer(let timer, let delay): emit(.startTimer(.device(timer), after: delay))
    case .cancelTimer(let timer): emit(.cancelTimer(.device(timer)))
    case .save(let memory):
      emit(.storeDevice(memory.sealed(key: start.sealingKey, randomness: start.randomness)))
    case .probeLink: post(.link(.doubt))
    case .journal(let note): emit(.journal(.device(pseudonyms.naming(note))))
    case .answer(let token, let answer): reply(token, answer)
    }
  }

  private mutating func send(_ content: MessageContent, as id: MessageID) {
    if original != nil { return post(.original(.send(id, content))) }
    if crew == nil { refuse(id, .nobodyElse) } else { post(.crew(.send(id, content))) }
  }

  /// The others are told if they can be; then nothing of this device's keys is left.
  private mutating func reset() {
    post(.pairing(.declined))
    post(.crew(.abandon))
    post(.original(.leave))
    answerAll(.reset)
    ending = .destroyAndRestart
  }

  private mutating func reply(_ token: UInt32, _ answer: DeviceAnswer) {
    guard let asker = asked.removeValue(forKey: token) else { return }
    switch answer {
    case .accepted(nil): emit(.reply(asker, .success(.accepted(message: nil))))
    case .accepted(let id?): unanswered[id] = asker
    case .refused(let problem):
      emit(.reply(asker, .failure(ControlError(problem))))
    }
  }
}
