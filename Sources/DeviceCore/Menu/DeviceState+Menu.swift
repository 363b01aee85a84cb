import CrewMessages
import FaceProtocol

extension DeviceState {
  mutating func openMenu(in turn: inout Turn<some RandomNumberGenerator>) {
    menu = MenuState()
    timers.start(.menu, after: MenuState.timeout, in: &turn)
  }

  mutating func closeMenu(in turn: inout Turn<some RandomNumberGenerator>) {
    menu = nil
    timers.cancel(.menu, in: &turn)
  }

  mutating func selectNext(in turn: inout Turn<some RandomNumberGenerator>) {
    let next = (selectedIndex + 1) % menuItems.count
    menu?.selected = next
    timers.start(.menu, after: MenuState.timeout, in: &turn)
  }

  mutating func chooseSelected(in turn: inout Turn<some RandomNumberGenerator>) {
    timers.start(.menu, after: MenuState.timeout, in: &turn)
    choose(menuItems[selectedIndex], in: &turn)
    if menu == nil { timers.cancel(.menu, in: &turn) }
  }

  var menuScreen: Screen {
    let title = menu?.page == .crew ? crew?.name.line() ?? "" : "Menu"
    return .menu(Screen.Menu(title: title, items: menuItems.map(label), selected: selectedIndex))
  }

  /// Members come and go while the list is open.
  private var selectedIndex: Int { min(menu?.selected ?? 0, menuItems.count - 1) }

  private var menuItems: [MenuItem] {
    switch (menu?.page, isAlone ? nil : crew) {
    case (.crew, let crew?):
      crew.others.prefix(FaceLimits.listLimit - 2).map { .member(presence(of: $0, in: crew)) } + [
        .leave, .back,
      ]
    case (_, nil): [.showCode, .typeCode, .mute, .volume, .quietHours, .name, .hub, .reset, .close]
    case (_, _?): [.mute, .volume, .quietHours, .crew, .pair, .name, .hub, .reset, .close]
    }
  }

  private mutating func choose(_ item: MenuItem, in turn: inout Turn<some RandomNumberGenerator>) {
    switch item {
    case .mute: changeSettings(in: &turn) { $0.isMuted.toggle() }
    case .volume: changeSettings(in: &turn) { $0.volumePercent = Self.volume(after: $0.volumePercent) }
    case .quietHours: changeSettings(in: &turn) { $0.isQuiet.toggle() }
    case .crew: menu = MenuState(page: .crew)
    case .back: menu = MenuState()
    case .member: break
    case .close: menu = nil
    case .showCode, .typeCode, .pair, .leave, .name, .hub, .reset: leaveMenu(for: item, in: &turn)
    }
  }

  private mutating func leaveMenu(for item: MenuItem, in turn: inout Turn<some RandomNumberGenerator>) {
    menu = nil
    switch item {
    case .showCode: showIfRefused(openCode(in: &turn))
    case .typeCode, .pair: showIfRefused(openEntry(in: &turn))
    case .leave: askToLeave(in: &turn)
    case .name:
      stage.show(Screen.Notice(title: memory.name.line(), detail: "This device's name", isGood: false))
    case .hub: stage.show(Screen.Notice(title: hub.line(), detail: link.sentence, isGood: false))
    case .reset:
      stage.show(
        Screen.Notice(
          title: "Hold love and fire for 10 s", detail: "It erases this device's keys.", isGood: false))
    case .mute, .volume, .quietHours, .crew, .close, .member, .back: break
    }
  }

  private func label(_ item: MenuItem) -> String {
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
    case .member(let line): line
    case .leave: "Leave this crew"
    case .back: "Back"
    }
  }

  private func presence(of member: Member, in crew: CrewSummary) -> String {
    "\(Person(member).name): \(crew.online.contains(member.id) ? "here" : "away")"
  }
}
