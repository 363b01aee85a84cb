import CrewMessages
import FaceProtocol

extension DeviceState {
  mutating func openMenu(in turn: inout Turn<some RandomNumberGenerator>) {
    open(.main, in: &turn)
  }

  mutating func closeMenu(in turn: inout Turn<some RandomNumberGenerator>) {
    menu = nil
    timers.cancel(.menu, in: &turn)
  }

  mutating func selectNext(in turn: inout Turn<some RandomNumberGenerator>) {
    if menu?.page == .picture { return open(.roster, in: &turn) }
    let next = (selectedIndex + 1) % menuItems.count
    menu?.selected = next
    restartMenuTime(in: &turn)
  }

  mutating func chooseSelected(on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>) {
    restartMenuTime(in: &turn)
    choose(menuItems[selectedIndex], on: id, in: &turn)
    if menu == nil { timers.cancel(.menu, in: &turn) }
  }

  func menuScreen(at now: Duration) -> Screen {
    switch (page, crew?.picture) {
    case (.roster, _): rosterScreen(at: now)
    case (.picture, let digest?):
      .crewPicture(Screen.CrewPicture(crewName: crew?.name.line() ?? "", digest: digest))
    case (.picture, nil), (.main, _), (.member, _), (.comings, _):
      .menu(Screen.Menu(title: menuTitle, items: menuItems.map(label), selected: selectedIndex))
    }
  }

  /// Members come and go while the list is open.
  var selectedIndex: Int { min(menu?.selected ?? 0, menuItems.count - 1) }

  /// What may be done below the members.
  var rosterActions: [MenuItem] {
    (crew?.isInDoubt == true ? [.confirm] : []) + (crew?.picture == nil ? [] : [.picture])
      + (crew?.comings.isEmpty != false ? [] : [.comings]) + [.leave, .back]
  }

  /// The line is chosen already that says that everybody in it belongs there.
  mutating func openRosterToConfirm(in turn: inout Turn<some RandomNumberGenerator>) {
    open(.roster, in: &turn)
    let line = menuItems.firstIndex(of: .confirm)
    menu?.selected = line ?? 0
  }

  private mutating func open(_ page: MenuPage, in turn: inout Turn<some RandomNumberGenerator>) {
    menu = MenuState(page: page)
    restartMenuTime(in: &turn)
  }

  private mutating func restartMenuTime(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let menu else { return }
    timers.start(.menu, after: menu.timeout, in: &turn)
  }

  /// A page that is about somebody who has gone is the main one.
  private var page: MenuPage {
    switch menu?.page {
    case .member(let id) where crew?.members.contains { $0.id == id } != true: .main
    case let page?: isAlone ? .main : page
    case nil: .main
    }
  }

  private var menuTitle: String {
    switch page {
    case .member(let id): crew?.members.first { $0.id == id }.map { Person($0).name } ?? ""
    case .comings: "Who came and went"
    case .main, .roster, .picture: "Menu"
    }
  }

  private var menuItems: [MenuItem] {
    switch page {
    case .roster: (crew?.members ?? []).prefix(Self.rosterLimit).map { .member($0) } + rosterActions
    case .member(let id): items(about: id)
    case .comings: (crew?.comings ?? []).reversed().map { .line($0.sentence) } + [.back]
    case .picture: [.back]
    case .main where isAlone:
      [.showCode, .typeCode, .mute, .volume, .quietHours, .name, .hub, .reset, .close]
    case .main where crew?.isOriginal == true:
      [.mute, .volume, .quietHours, .crew, .name, .hub, .reset, .close]
    case .main: [.mute, .volume, .quietHours, .crew, .pair, .showCode, .name, .hub, .reset, .close]
    }
  }

  private func items(about id: DeviceID) -> [MenuItem] {
    guard let other = crew?.others.first(where: { $0.id == id }) else { return [.leave, .back] }
    return crew?.isOriginal == true ? [.back] : [.remove(other), .back]
  }

  private mutating func choose(
    _ item: MenuItem, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch item {
    case .mute: changeSettings(in: &turn) { $0.isMuted.toggle() }
    case .volume: changeSettings(in: &turn) { $0.volumePercent = Self.volume(after: $0.volumePercent) }
    case .quietHours: changeSettings(in: &turn) { $0.isQuiet.toggle() }
    case .crew: open(.roster, in: &turn)
    case .member(let member): open(.member(member.id), in: &turn)
    case .picture: open(.picture, in: &turn)
    case .comings: open(.comings, in: &turn)
    case .confirm: if mayConsent(on: id, in: &turn) { turn.emit(.confirmRoster) }
    case .line: selectNext(in: &turn)
    case .back: open(page == .main || page == .roster ? .main : .roster, in: &turn)
    case .close: menu = nil
    case .showCode, .typeCode, .pair, .leave, .remove, .name, .hub, .reset: leaveMenu(for: item, in: &turn)
    }
  }

  private mutating func leaveMenu(for item: MenuItem, in turn: inout Turn<some RandomNumberGenerator>) {
    menu = nil
    switch item {
    case .showCode: showIfRefused(openCode(in: &turn))
    case .typeCode, .pair: showIfRefused(openEntry(in: &turn))
    case .leave: ask(.leave, in: &turn)
    case .remove(let member): ask(.remove(member), in: &turn)
    case .name:
      stage.show(Screen.Notice(title: memory.name.line(), detail: "This device's name", isGood: false))
    case .hub: stage.show(Screen.Notice(title: hub.line(), detail: link.sentence, isGood: false))
    case .reset:
      stage.show(
        Screen.Notice(
          title: "Hold love and fire for 10 s", detail: "It erases this device's keys.", isGood: false))
    case .mute, .volume, .quietHours, .crew, .close, .member, .confirm, .picture, .comings, .line, .back:
      break
    }
  }

  func label(_ item: MenuItem) -> String {
    switch item {
    case .mute: "Mute: \(memory.isMuted ? "on" : "off")"
    case .volume: "Volume: \(memory.volumePercent) %"
    case .quietHours: "Quiet hours: \(memory.isQuiet ? "on" : "off")"
    case .crew: "Crew"
    case .pair: "Add a device"
    case .showCode: "Show a code"
    case .typeCode: "Type a code"
    case .name: "Name"
    case .hub: "Hub"
    case .reset: "Erase this device"
    case .close: "Close"
    case .member(let member): Person(member).name
    case .confirm: "Yes, this is my crew"
    case .picture: "Crew picture"
    case .comings: "Who came and went"
    case .line(let line): line
    case .leave: "Leave this crew"
    case .remove(let member): "Remove \(Person(member).name)".line()
    case .back: "Back"
    }
  }
}
