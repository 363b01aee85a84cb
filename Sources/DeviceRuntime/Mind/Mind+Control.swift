import CrewMessages
import DeviceCore
import FaceProtocol
import LeelooProtocol
import LeelooService

/// What people ask through the control socket.
extension Mind {
  mutating func ask(_ verb: ControlVerb, _ token: ControlToken, _ moment: Moment) {
    switch verb {
    case .status: answer(token, .status(status))
    case .watch:
      answer(token, .accepted(message: nil))
      watched = nil
      isWatched = true
    case .crew: answer(token, .crew(status.crew))
    case .screen:
      answer(token, .screen(Base64.encode(device.presentation(at: moment.now).encoded)))
    case .press(let button, let held):
      command(.press(button == .love ? .love : .fire, held: .milliseconds(held)), token)
    case .say(let text): command(.say(text), token)
    case .song(let link, let title): command(.pushSong(link, title: title), token)
    case .leave: command(.leaveCrew, token)
    case .remove(let name): command(.removeMember(named: name), token)
    case .rename(let name): command(.rename(name), token)
    case .confirm: command(.confirmRoster, token)
    case .pair: command(.showCode, token)
    case .enter(let typed): enter(typed, token)
    case .joinOriginal(let typed): joinOriginal(typed, token)
    }
  }

  private mutating func joinOriginal(_ typed: TypedCode, _ token: ControlToken) {
    guard let code = OriginalCrewCode(typed.letters) else {
      return emit(.reply(token, .failure(.noOriginalCode)))
    }
    command(.joinOriginal(OriginalMembership(code: "\(code)")), token)
  }

  private mutating func enter(_ typed: TypedCode, _ token: ControlToken) {
    switch PairingCode.parse(typed.letters) {
    case .success(let code): command(.enterCode(code), token)
    case .failure(let error): emit(.reply(token, .failure(ControlError(error))))
    }
  }

  private mutating func command(_ command: DeviceCommand, _ token: ControlToken) {
    lastToken &+= 1
    asked[lastToken] = token
    post(.device(.command(command, token: lastToken)))
  }

  private mutating func answer(_ token: ControlToken, _ answer: ControlAnswer) {
    emit(.reply(token, .success(answer)))
  }
}

extension ControlError {
  fileprivate static let noOriginalCode = ControlError(
    code: "LC0006", sentence: "That is no code of a crew of original devices.",
    remedy: "Type it as a friend has it: LEELOO- and four letters or digits.")
}
