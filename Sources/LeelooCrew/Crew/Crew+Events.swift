import CrewMessages

/// Each event to its chapter.
extension Crew {
  mutating func take(_ event: CrewEvent, in turn: inout Turn<some RandomNumberGenerator>) {
    switch event {
    case .stored(let token): stored(token, in: &turn)
    case .storeFailed(let token): storeFailed(token, in: &turn)
    case .timer(.storeRetry): retryStoring(in: &turn)
    case .send(let id, _) where hasLeft || isLeaving: turn.emit(.refused(id, .leaving))
    default:
      // A crew that was left only waits for its files to be gone.
      if !hasLeft { takeWhileMember(event, in: &turn) }
    }
  }

  private mutating func takeWhileMember(
    _ event: CrewEvent, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    weighAgain(in: &turn)
    switch event {
    case .linkUp(let stream, let connection): linkUp(stream, connection, in: &turn)
    case .subscribed: subscribed(in: &turn)
    case .linkDown: linkDown(in: &turn)
    case .delivery(let delivery): receive(delivery, in: &turn)
    case .presenceHint(let connection, let joined):
      if !joined { connectionGone(connection, in: &turn) }
    case .showNext: showNext(in: &turn)
    case .shown: if inboxes.isHandedOver { finishShowing(in: &turn) }
    case .notShown: inboxes.takeBack()
    case .send(let id, let content): send(id, content, in: &turn)
    case .rename(let name, let colour): rename(name, colour, in: &turn)
    case .grant(let introduction): grant(introduction, in: &turn)
    case .revokeGrant(let introduction): revokeGrant(introduction, in: &turn)
    case .joinProven(let introduction): joinProven(introduction, in: &turn)
    case .remove(let device): remove(device, in: &turn)
    case .confirmRoster: confirmRoster(in: &turn)
    case .warningRead(let kind): warningRead(kind, in: &turn)
    case .leave: leave(in: &turn)
    case .abandon: abandon(in: &turn)
    case .shutdown: if unsavedOpenings > 0 || hasUnsavedIncidents { saveState(in: &turn) }
    case .timer(let timer): ranOut(timer, in: &turn)
    case .stored, .storeFailed: break
    }
  }

  private mutating func ranOut(_ timer: CrewTimer, in turn: inout Turn<some RandomNumberGenerator>) {
    switch timer {
    case .hello: sayHello([], in: &turn)
    case .answer: giveAnswer(in: &turn)
    case .acknowledgement: acknowledge(in: &turn)
    case .echo: echoMissing(in: &turn)
    case .patience: openOutbox(in: &turn)
    case .gap: askForMissing(in: &turn)
    case .whereabouts: askWhereTheCrewIs(in: &turn)
    case .expiry: expire(in: &turn)
    case .save: if unsavedOpenings > 0 { saveState(in: &turn) }
    case .commit: pursueIntents(in: &turn)
    case .rotation: rotate(in: &turn)
    case .newcomer: removeUnheardNewcomers(in: &turn)
    case .pastEpochs: watchPast(in: &turn)
    case .catchUp: catchUpTimedOut(in: &turn)
    case .catchUpAnswer: answerCatchUps(in: &turn)
    case .fork: decideFork(in: &turn)
    case .resync: resyncTimedOut(in: &turn)
    case .leaving: wipe(in: &turn)
    case .storeRetry: break
    }
  }
}
