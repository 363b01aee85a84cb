import ByteCoding
import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooService
import LeelooTransport

/// What the crew decides.
extension Mind {
  mutating func perform(_ effect: CrewEffect) {
    switch effect {
    case .subscribe(let topic):
      self.topic = Topic(topic)
      post(.link(.send(.subscribe(Topic(topic)))))
    case .unsubscribe(let topic): post(.link(.send(.unsubscribe(Topic(topic)))))
    case .publish(let tag, let body): publish(tag, body)
    case .store(let request, let token): emit(.storeCrew(request, token))
    case .received(let message, let member, let repeated): show(message, from: member, repeated: repeated)
    case .missed: post(.device(.crew(.missed)))
    case .delivery(let id, let delivery):
      answer(id)
      post(.device(.crew(.delivery(id, delivery))))
    case .waiting(let count):
      post(.device(.crew(.waiting(count))))
      emit(.status(statusSentence))
    case .refused(let id, let refusal): refuse(id, refusal)
    case .membersChanged(let members): changed(members)
    case .suspectLink: post(.link(.doubt))
    case .startTimer(let timer, let delay): emit(.startTimer(.crew(timer), after: delay))
    case .cancelTimer(let timer): emit(.cancelTimer(.crew(timer)))
    case .journal(let note): emit(.journal(.crew(note)))
    case .warned(let warning):
      post(.device(.crew(.warned(DeviceProblem(warning, inChat: start.kind.isShownElsewhere)))))
    case .removalHeldUp(let member): post(.device(.crew(.removalHeldUp(member))))
    case .welcome(let secret, let introduction): if granted == introduction { welcome(secret) }
    case .rosterChanged(let change): changed(change)
    case .ghostFound(let ghost, let host, let author):
      post(.device(.crew(.roster(.ghost(ghost, letInBy: host, onWordOf: author)))))
    case .catchingUp: tellCrew()
    case .removed(let author): removed(by: author)
    case .grantRefused(let error, let introduction):
      if granted == introduction { post(.pairing(.welcomeRefused(PairingFailure(error, .lettingIn)))) }
    case .established: established()
    case .left: left()
    }
  }

  private mutating func publish(_ tag: UInt64, _ body: [UInt8]) {
    guard let topic else { return }
    post(.link(.send(.publish(topic, tag: PublishTag(tag), body: body))))
  }

  /// The first of what came is shown as soon as somebody would see it.
  mutating func showNextArrival() {
    guard let next = crew?.nextArrival, device.canShow(next.content, from: next.sender) else { return }
    post(.crew(.showNext))
  }

  /// One that may have been on the glass before the program was killed is not shown again: nothing is shown twice. Elsewhere
  /// it may have waited for all that time, so there it is.
  mutating func show(_ message: CrewMessage, from member: Member, repeated: Bool) {
    let isElsewhere = device.isShownElsewhere
    guard !repeated || isElsewhere else {
      return post(.device(.crew(.receivedBefore(message, from: member))))
    }
    post(.device(.crew(.received(message, from: member))))
    guard let kind = message.content.name else { return }
    let shown = ControlEvent.Shown(
      message: message.id.value.bytes.hexadecimal, from: member.name, kind: kind)
    if isElsewhere { handedOver.append(shown) } else { emit(.tell(.shown(shown))) }
  }

  /// A face says so that shows it elsewhere.
  mutating func arrivalsShown() {
    for shown in handedOver { emit(.tell(.shown(shown))) }
    handedOver = []
    post(.crew(.shown))
  }

  private mutating func established() {
    guard let authenticator = crew?.epochAuthenticator else { return }
    post(.pairing(.joined(authenticator: authenticator)))
  }

  private mutating func welcome(_ secret: SecretBytes) {
    guard let authenticator = crew?.epochAuthenticator else { return }
    post(.pairing(.welcomeBuilt(secret, authenticator: authenticator)))
  }

  private mutating func left() {
    crew = nil
    topic = nil
    handedOver = []
    acceptWithoutCrew()
    // A crew of one is given up for another, which may be there already.
    guard original == nil else { return }
    answerAll(ControlError(DeviceProblem(.leaving)))
    post(.device(.crew(.changed(nil))))
  }
}

extension PairingFailure {
  /// Why nothing came of this with a crew.
  init(_ error: CrewError, _ task: PairingTask) {
    switch error {
    case .crewFull, .welcomeTooLong: self = .crewFull
    case .outrun, .notNow: self = .expired
    case .tooManyInARow: self = .tooManyInARow
    case .keyRemoved: self = .keyRemoved
    case .cryptoFailed: self = .failedHere(task)
    case .malformed, .welcomeForAnother, .otherCrew: self = .protocolViolation
    }
  }
}

extension MessageContent {
  /// What a watcher is told that it was; nil for what is not shown.
  fileprivate var name: String? {
    switch self {
    case .text: "text"
    case .song: "song"
    case .reaction(.love): "love"
    case .reaction(.fire): "fire"
    case .pressRhythm, .acknowledgement, .unknown: nil
    }
  }
}
