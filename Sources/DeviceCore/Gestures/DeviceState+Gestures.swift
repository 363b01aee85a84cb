import CrewMessages
import FaceProtocol

/// From edges to what the screen of the moment makes of them.
extension DeviceState {
  mutating func take(_ edge: ButtonEdge, from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    let gestures = faces[id]?.recognizer.edge(edge, at: turn.now) ?? []
    perform(gestures, from: id, in: &turn)
  }

  mutating func advanceButtons(in turn: inout Turn<some RandomNumberGenerator>) {
    for id in faces.keys.sorted(by: { $0.number < $1.number }) {
      let gestures = faces[id]?.recognizer.advance(to: turn.now) ?? []
      perform(gestures, from: id, in: &turn)
    }
  }

  /// One gesture may change the screen, and the next one then belongs to that; but a press belongs to what was on
  /// the glass when the finger came down.
  mutating func perform(
    _ gestures: [Gesture], from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let onGlass = visit
    for gesture in gestures where life == .running {
      if case .pressed(let button) = gesture {
        faces[id]?.origins[button] = onGlass == visit && visit.admitsPress(at: turn.now) ? visit : nil
      }
      perform(gesture, from: id, in: &turn)
      visit.move(to: context, at: turn.now)
    }
  }

  private mutating func perform(
    _ gesture: Gesture, from id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch gesture {
    case .pressed(let button):
      if began(button, of: id) { pressed(button, on: id, in: &turn) }
    case .held(let button, let length):
      if began(button, of: id) { held(button, length, on: id, in: &turn) }
    case .released(let button, let held):
      endPress(of: button, on: id, held: held, in: &turn)
      if began(button, of: id), held < HoldLength.short.duration { tapped(button, held, on: id, in: &turn) }
    case .cancelled(let button): endPress(of: button, on: id, held: nil, in: &turn)
    case .resetPending(let remaining): announceReset(after: remaining, on: id, in: &turn)
    case .resetAbandoned: if reset?.face == id { reset = nil }
    case .resetHeld: if reset?.face == id { factoryReset(in: &turn) }
    case .stuck(let button): takeStuck(button, on: id, in: &turn)
    case .unstuck(let button): takeUnstuck(button, on: id, in: &turn)
    }
  }

  /// Whether this press began on the screen that is there now.
  private func began(_ button: ButtonID, of id: FaceID) -> Bool { faces[id]?.origins[button] == visit }

  private mutating func pressed(
    _ button: ButtonID, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch (visit.context, button) {
    case (.reactions, .love): press(.love, from: .button(id, .love), in: &turn)
    case (.reactions, .fire) where sendsFireAtOnce(id): press(.fire, from: .button(id, .fire), in: &turn)
    case (.reactions, .menu), (.welcome, .menu): openMenu(in: &turn)
    case (.dismissal, _): stage.removeShown()
    case (.codeEntry, .love): changeEntry(in: &turn) { $0.step() }
    case (.joinConsent, .love): answer(yes: true, on: id, in: &turn)
    case (.joinConsent, .fire), (.hostConsent, .fire): answer(yes: false, on: id, in: &turn)
    case (.parting, .fire): endParting(in: &turn)
    case (.menu, .love): selectNext(in: &turn)
    case (.menu, .fire): chooseSelected(on: id, in: &turn)
    case (.menu, .menu): closeMenu(in: &turn)
    case (.nothing, _), (.reactions, .fire), (.welcome, _), (.code, _), (.stoppable, _), (.codeEntry, _),
      (.joinConsent, _),
      (.hostConsent, _), (.parting, _):
      break
    }
  }

  private mutating func held(
    _ button: ButtonID, _ length: HoldLength, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch (visit.context, button, length) {
    case (.reactions, .fire, .short): if !sendsFireAtOnce(id) { openMenu(in: &turn) }
    case (.welcome, .love, .short): showIfRefused(openCode(in: &turn))
    case (.welcome, .fire, .short): showIfRefused(openEntry(in: &turn))
    case (.code, .fire, .short), (.stoppable, .fire, .short): stopPairing(in: &turn)
    case (.codeEntry, .love, .short): changeEntry(in: &turn) { $0.step(by: CodeEntry.leap - 1) }
    case (.codeEntry, .fire, .short): goBackInEntry(in: &turn)
    case (.hostConsent, .love, .long): answer(yes: true, on: id, in: &turn)
    case (.parting, .love, .veryLong): part(on: id, in: &turn)
    default: break
    }
  }

  /// Released before it was a hold.
  private mutating func tapped(
    _ button: ButtonID, _ held: Duration, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch (visit.context, button) {
    case (.reactions, .fire) where !sendsFireAtOnce(id):
      press(.fire, from: .button(id, .fire), in: &turn)
      endPress(of: .fire, on: id, held: held, in: &turn)
    case (.welcome, .fire): openMenu(in: &turn)
    case (.codeEntry, .fire): acceptLetter(in: &turn)
    default: break
    }
  }

  private func sendsFireAtOnce(_ id: FaceID) -> Bool { faces[id]?.sendsFireAtOnce == true }
}
