import ByteCoding
import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooService

/// Whoever sent a message through the control socket is answered when its fate is known.
extension Mind {
  /// It is on the disk, or further.
  mutating func answer(_ id: MessageID) {
    guard let asker = unanswered.removeValue(forKey: id) else { return }
    emit(.reply(asker, .success(.accepted(message: id.value.bytes.hexadecimal))))
  }

  /// It was not taken.
  mutating func refuse(_ id: MessageID, _ refusal: SendRefusal) {
    if let asker = unanswered.removeValue(forKey: id) {
      emit(.reply(asker, .failure(ControlError(DeviceProblem(refusal)))))
    }
    post(.device(.crew(.refused(id, refusal))))
  }

  /// None of them will be taken any more.
  mutating func answerAll(_ error: ControlError) {
    for asker in unanswered.values { emit(.reply(asker, .failure(error))) }
    unanswered = [:]
  }
}

extension ControlError {
  static var reset: ControlError {
    ControlError(
      code: "LC0202", sentence: "The message was not taken: this device is being reset.", remedy: "Pair anew."
    )
  }
}
