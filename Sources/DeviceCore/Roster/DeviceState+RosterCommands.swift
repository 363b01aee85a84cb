import CrewMessages

/// What the control socket asks about the crew. It opens questions; a finger answers them.
extension DeviceState {
  mutating func askByCommand(
    _ question: Parting, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard !isAlone else { return .refused(.noCrew) }
    guard pairing.phase == .idle else { return .refused(.pairingUnderWay) }
    ask(question, in: &turn)
    return .accepted(nil)
  }

  mutating func askToRemove(
    named name: String, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard let crew, !isAlone else { return .refused(.noCrew) }
    guard !crew.isOriginal else { return .refused(.originalsStay) }
    let found = crew.others.filter { $0.name.lowercased() == name.lowercased() }
    guard let member = found.first else { return .refused(.noSuchMember(name, in: crew)) }
    guard found.count == 1 else { return .refused(.severalMembers(found.count, named: name)) }
    return askByCommand(.remove(member), in: &turn)
  }

  /// Opens the roster where its user would say that it is right.
  mutating func askToConfirm(in turn: inout Turn<some RandomNumberGenerator>) -> DeviceAnswer {
    guard let crew, !isAlone else { return .refused(.noCrew) }
    guard crew.isInDoubt else { return .refused(.noDoubt) }
    guard pairing.phase == .idle else { return .refused(.pairingUnderWay) }
    guard parting == nil, reset == nil else { return .refused(.screenAsks) }
    openRosterToConfirm(in: &turn)
    return .accepted(nil)
  }

  mutating func rename(
    _ name: String, in turn: inout Turn<some RandomNumberGenerator>
  ) -> DeviceAnswer {
    guard DeviceMemory.accepts(name: name) else { return .refused(.badName(name)) }
    memory.name = name
    isMemoryUnsaved = true
    turn.note(.renamed)
    turn.emit(.rename(name))
    return .accepted(nil)
  }
}

extension DeviceProblem {
  static let noDoubt = DeviceProblem(
    code: "LC0215", summary: "This device knows who is in its crew, and waits for no word about it.",
    remedy: "Nothing: `leeloo crew` shows who is in it.")

  static func noSuchMember(_ name: String, in crew: CrewSummary) -> DeviceProblem {
    let names = crew.others.map(\.name).joined(separator: ", ")
    return DeviceProblem(
      code: "LC0210", summary: "Nobody else in the crew is called \(name).".line(),
      remedy: "Choose one of \(names).".line())
  }

  static func severalMembers(_ count: Int, named name: String) -> DeviceProblem {
    DeviceProblem(
      code: "LC0211", summary: "\(count) members of the crew are called \(name).".line(),
      remedy: "Remove the right one on the device: Menu, Crew.")
  }

  static func badName(_ name: String) -> DeviceProblem {
    DeviceProblem(
      code: "LC0212",
      summary: "A device's name has 1 to \(Member.nameLimit) bytes and no control characters; this has "
        + "\(name.utf8.count) bytes.",
      remedy: "Choose another name.")
  }
}
