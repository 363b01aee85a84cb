import CrewMessages
import DeviceCore
import FaceProtocol
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
    case .leave: command(.leaveCrew, token)
    case .remove(let name): command(.removeMember(named: name), token)
    case .rename(let name): command(.rename(name), token)
    case .pair: command(.showCode, token)
    case .enter(let typed): enter(typed, token)
    }
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
