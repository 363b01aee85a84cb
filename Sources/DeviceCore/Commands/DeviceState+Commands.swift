import CrewMessages
import FaceProtocol

/// What the control socket asks for. Nothing here consents, removes or resets.
extension DeviceState {
  mutating func take(
    _ command: DeviceCommand, token: UInt32, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let answer = life == .running ? perform(command, in: &turn) : .refused(.notStarted)
    turn.emit(.answer(token: token, answer))
  }

  private mutating func perform(
    _ command: DeviceCommand, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    switch command {
    case .press(let reaction, let held): return press(reaction, held: held, in: &turn)
    case .say(let text): return sayIfFit(text, in: &turn)
    case .pushSong(let link, let title): return pushIfFit(link, title, in: &turn)
    case .showCode: return openCode(in: &turn).map { .refused($0) } ?? .accepted(nil)
    case .enterCode(let code): return enter(code, in: &turn).map { .refused($0) } ?? .accepted(nil)
    case .joinOriginal(let membership): return askToJoin(membership, in: &turn)
    case .leaveCrew: return askByCommand(.leave, in: &turn)
    case .removeMember(let name): return askToRemove(named: name, in: &turn)
    case .rename(let name): return rename(name, in: &turn)
    case .confirmRoster: return askToConfirm(in: &turn)
    }
  }

  private mutating func press(
    _ reaction: Reaction, held: Duration, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard !isAlone else { return .refused(.noCrew) }
    guard context == .reactions else { return .refused(.screenAsks) }
    let opensMenu = reaction == .fire && held >= HoldLength.short.duration
    guard (.zero...GestureTiming.commandLimit).contains(held), !opensMenu else { return .refused(.holdLimit) }
    endCommandPress(in: &turn)
    let id = press(reaction, from: .command, in: &turn)
    commandPress = CommandPress(since: turn.now, held: held)
    timers.start(.commandRelease, after: held, in: &turn)
    return .accepted(id)
  }

  /// The button that nobody holds comes up, by its timer or because the next press begins.
  mutating func endCommandPress(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let press = commandPress else { return }
    commandPress = nil
    timers.cancel(.commandRelease, in: &turn)
    endPress(from: .command, held: min(press.held, turn.now - press.since), in: &turn)
  }

  private mutating func sayIfFit(
    _ text: String, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard !isAlone else { return .refused(.noCrew) }
    if let problem = Self.problem(with: text) { return .refused(problem) }
    return .accepted(say(text, in: &turn))
  }

  private mutating func pushIfFit(
    _ link: String, _ title: String, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard !isAlone else { return .refused(.noCrew) }
    guard let link = SongLink(link) else { return .refused(.noSongLink) }
    let song = Song(link: link, title: title)
    guard MessageContent.song(song).isSendable else {
      return .refused(.titleTooLong(title.utf8.count))
    }
    if title.unicodeScalars.contains(where: \.isControl) { return .refused(.titleOfSeveralLines) }
    return .accepted(push(song, in: &turn))
  }

  private static func problem(with text: String) -> DeviceProblem? {
    guard text.utf8.count <= MessageContent.textLimit else {
      return .textTooLong(text.utf8.count, limit: MessageContent.textLimit)
    }
    if text.allSatisfy(\.isWhitespace) { return .emptyText }
    let hasControl = text.unicodeScalars.contains { $0.isControl && $0 != "\n" && $0 != "\t" }
    return hasControl ? .controlCharacter : nil
  }
}

/// A press through the control socket that has not ended.
struct CommandPress: Hashable, Sendable {
  let since: Duration
  let held: Duration
}
