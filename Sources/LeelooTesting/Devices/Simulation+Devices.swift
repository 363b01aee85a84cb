import CrewMessages
import DeviceCore
import DeviceRuntime
import FaceProtocol
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooService
import LeelooTransport
import TestSupport

extension Simulation {
  /// Switches a device on, if it is off; it reads its disk and connects its face.
  public mutating func start(_ device: Int) {
    guard devices[device].mind == nil else { return }
    devices[device].life += 1
    story.tell(now, "\(name(device)) starts, life \(devices[device].life)")
    devices[device].mind = Mind(startOf(device))
    devices[device].timers = [:]
    deliver(.started, to: device)
    if !devices[device].isFaceBroken { connectFace(device) }
  }

  private mutating func connectFace(_ device: Int) {
    let capabilities = FaceCapabilities(
      width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
      buttonsArePhysical: true)
    deliver(.faceConnected(FaceID(UInt32(devices[device].life)), capabilities), to: device)
  }

  /// A device's face is gone, through restarts too, or there again.
  public mutating func breakFace(_ device: Int, _ isBroken: Bool) {
    guard devices[device].isFaceBroken != isBroken else { return }
    story.tell(now, "\(name(device))'s face is \(isBroken ? "gone" : "back")")
    devices[device].isFaceBroken = isBroken
    guard !isBroken else { return deliver(.faceGone(FaceID(UInt32(devices[device].life))), to: device) }
    connectFace(device)
  }

  /// What a device's face is given gets nowhere for now, as what is said in a chat that Telegram is not there for; or it
  /// gets there, and the face says so.
  public mutating func stickFace(_ device: Int, _ isStuck: Bool) {
    story.tell(now, "\(name(device))'s face \(isStuck ? "sticks" : "goes on")")
    devices[device].isFaceStuck = isStuck
    tellShown(device)
  }

  private mutating func tellShown(_ device: Int) {
    guard devices[device].mind != nil, !devices[device].isFaceStuck,
      let serial = devices[device].presentation?.serial
    else { return }
    later(.shown(device: device, life: devices[device].life, serial: serial), after: .milliseconds(100))
  }

  private func startOf(_ device: Int) -> MindStart {
    var seeds = SplitMix64(seed: devices[device].seed)
    let key = SecretBytes(copying: [UInt8](repeating: UInt8(truncatingIfNeeded: seeds.next()), count: 32))
    // Two lives of any two devices never draw the same keys.
    let randomness = SeededRandomness(seed: seeds.next() ^ (UInt64(devices[device].life) << 32))
    let disk = devices[device].disk.files.contents
    let memory =
      disk[SimulatedDisk.deviceFile].flatMap { DeviceMemory(sealed: $0, key: key) }
      ?? DeviceMemory(name: devices[device].name)
    return MindStart(
      memory: memory, crewFiles: disk, hub: "hub.simulated", version: "simulated",
      kind: devices[device].kind, sealingKey: key, randomness: randomness)
  }

  /// The power goes, and with it what was on its way to the disk.
  public mutating func kill(_ device: Int) {
    guard devices[device].mind != nil else { return }
    var disk = devices[device].disk
    disk.losePower(using: &chance)
    devices[device].disk = disk
    powerWent(device)
  }

  /// From here on a power cut waits for a device at one of its disk's steps.
  public mutating func cutPower(of device: Int, at place: PowerCut?) { devices[device].disk.powerCut = place }

  /// These files of a device that is off are not there any more.
  public mutating func loseFiles(of device: Int, _ names: [String]) {
    story.tell(now, "\(name(device)) loses \(names.joined(separator: ", "))")
    devices[device].disk.lose(names)
    if names.contains("state") { devices[device].hasLostKeys = devices[device].memberID != nil }
  }

  /// A copy of a device's card, as whoever holds the device can make one.
  public func card(of device: Int) -> Card { Card(disk: devices[device].disk) }

  /// A device that is off gets another card.
  public mutating func putIn(_ card: Card, _ device: Int) {
    story.tell(now, "\(name(device)) gets another card")
    devices[device].disk = card.disk
  }

  /// A device's card loses the file with the keys; the identity is still there when it starts again.
  public mutating func loseKeys(of device: Int) {
    kill(device)
    loseFiles(of: device, ["state", "state.1"])
    start(device)
  }

  /// How many steps a device's disk has made.
  public func diskSteps(of device: Int) -> Int { devices[device].disk.steps }

  /// What was under way on a device's disk when a power cut that waited for it came.
  public func lastPowerCut(of device: Int) -> String? { devices[device].disk.lastCut }

  /// Whether a device is on.
  public func isOn(_ device: Int) -> Bool { devices[device].mind != nil }

  /// No write of a device succeeds until further notice.
  public mutating func setDiskFull(_ device: Int, _ isFull: Bool) {
    guard devices[device].disk.isFull != isFull else { return }
    story.tell(now, "\(name(device))'s disk is \(isFull ? "full" : "free again")")
    devices[device].disk.isFull = isFull
  }

  /// A device's wall clock jumps.
  public mutating func setClock(_ device: Int, _ clock: DeviceClock) {
    story.tell(now, "\(name(device))'s clock jumps by \(clock.offset - devices[device].clock.offset) ms")
    devices[device].clock = clock
  }

  func name(_ device: Int) -> String { devices[device].name }

  mutating func powerWent(_ device: Int) {
    story.tell(now, "\(name(device)) loses its power")
    tally.powerCuts += 1
    devices[device].mind = nil
    devices[device].timers = [:]
    devices[device].presentation = nil
    if let wire = devices[device].wire { closeFromDevice(wire) }
    devices[device].wire = nil
  }

  mutating func deliver(_ event: MindEvent, to device: Int) {
    guard var mind = devices[device].mind.take() else { return }
    let wallClock = devices[device].clock.reading(at: trueTime)
    let gauge = gauge ?? { _, _, turn in turn() }
    let effects = watched {
      gauge(device, event) { mind.step(event, at: now, wallClock: wallClock, chance: &chance) }
    }
    devices[device].mind = mind
    for effect in effects { perform(effect, of: device) }
    noteMembership(of: device)
  }

  private mutating func perform(_ effect: MindEffect, of device: Int) {
    switch effect {
    case .openChannel(.leeloo): openWire(device)
    case .openChannel(.original), .sendOpenly:
      preconditionFailure("the simulated hub serves no original devices")
    case .closeChannel:
      if let wire = devices[device].wire { closeFromDevice(wire) }
      devices[device].wire = nil
    case .send(let frame): send(frame, from: device)
    case .ping: if let wire = devices[device].wire { toHub(.ping, wire) }
    case .face(let command, _): note(command, of: device)
    case .reply(let token, let outcome): reply(outcome, to: token, of: device)
    case .tell(.shown(let shown)): note(shown, on: device)
    case .storeDevice(let bytes):
      write(.device, .replace(SimulatedDisk.deviceFile, bytes, keeping: nil), of: device)
    case .storeCrew(let request, let token): write(.crew(request.fileName, token), .init(request), of: device)
    case .startTimer(let timer, let delay): start(timer, after: delay, of: device)
    case .cancelTimer(let timer): devices[device].timers[timer] = nil
    case .destroyAndRestart: destroy(device)
    case .journal(let note):
      devices[device].record.journalLines += 1
      story.tell(now, "\(name(device))'s journal: \(note.line)")
      switch note {
      case .crew(.expired(let id)): referee.expired(id.text)
      case .crew(.shownInDoubt(let id)): referee.doubted(id.text, on: device)
      case .crew(.forked): tally.forks += 1
      case .crew(.hubContradicted), .crew(.rolledBack), .crew(.dropped(.forged, _)):
        devices[device].record.suspicions.append(note.line)
      default: break
      }
    case .tell, .status, .finished: break
    }
  }

  private mutating func destroy(_ device: Int) {
    devices[device].disk.erase()
    powerWent(device)
    start(device)
  }

  private mutating func reply(
    _ outcome: Result<ControlAnswer, ControlError>, to token: ControlToken, of device: Int
  ) {
    devices[device].replies[token.request] = outcome
    let audience = devices[device].audiences.removeValue(forKey: token.request)
    guard case .success(.accepted(let id?)) = outcome else { return }
    // What fingers said before it stands before it, too.
    noteTaken(by: device, before: id)
    guard !referee.knows(id) else { return }
    story.tell(now, "\(name(device)) has taken \(id.prefix(8))")
    guard let author = devices[device].memberID, let audience, let crew = crew(of: device) else { return }
    // A slow disk may take it after somebody was removed, to whom it is owed no more, even where power takes that back.
    referee.accepted(
      id, by: device, as: author.text, for: Set(audience.intersection(crew.otherIDs).map(\.text)))
  }

  private mutating func note(_ shown: ControlEvent.Shown, on device: Int) {
    story.tell(now, "\(name(device)) shows \(shown.message.prefix(8)) of \(shown.from)")
    devices[device].record.shown.append(shown.message)
    let sender = devices.firstIndex { $0.name == shown.from }
    referee.shown(shown.message, of: sender, on: device, as: devices[device].memberID?.text)
  }

  private mutating func note(_ command: FaceCommand, of device: Int) {
    guard case .present(let presentation) = command else { return }
    let old = devices[device].presentation?.screen
    devices[device].presentation = presentation
    if devices[device].kind.isShownElsewhere { tellShown(device) }
    guard presentation.screen != old else { return }
    story.tell(now, "\(name(device))'s screen: \(presentation.screen)")
    if !keepsHistory { devices[device].record.screens = [] }
    devices[device].record.screens.append(presentation.screen)
    read(presentation.screen, on: device)
    if case .text(let picture) = presentation.screen {
      let sender = devices.firstIndex { $0.name == picture.sender.name }
      referee.read(picture.text, of: sender, on: device)
    }
  }

  private mutating func write(_ file: MindFile, _ operation: DiskOperation, of device: Int) {
    devices[device].disk.ask(file, operation)
    let delay = Duration.microseconds(Int64.random(in: 500...30_000, using: &chance))
    later(.diskDone(device: device, life: devices[device].life), after: delay)
  }

  mutating func finishWrite(of device: Int, _ life: Int) {
    guard devices[device].life == life, devices[device].mind != nil,
      let (file, outcome) = devices[device].disk.finishOne()
    else { return }
    devices[device].record.largestDisk = max(
      devices[device].record.largestDisk, devices[device].disk.files.size)
    let full = DeviceProblem(code: "LS0201", summary: "The disk is full.", remedy: "Free some space.")
    switch outcome {
    case .done: deliver(.stored(file), to: device)
    case .failed: deliver(.storeFailed(file, full), to: device)
    case .powerless: powerWent(device)
    }
  }

  private mutating func start(_ timer: MindTimer, after delay: Duration, of device: Int) {
    let serial = chance.next()
    devices[device].timers[timer] = serial
    later(.timer(device: device, life: devices[device].life, timer: timer, serial: serial), after: delay)
  }
}

extension MindNote {
  /// The same words in every run: a dictionary's own description has no order.
  fileprivate var line: String {
    switch self {
    case .device(let note):
      "\(note.event) " + note.values.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
    case .crew(let note): "crew \(note)"
    case .damaged(let damage): "damaged \(damage)"
    case .hub(let sentence): "hub: \(sentence)"
    }
  }
}
