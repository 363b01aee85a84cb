import DeviceCore
import DeviceRuntime
import FaceProtocol
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooService
import TestSupport

extension Simulation {
  /// Switches a device on, if it is off; it reads its disk and connects its face.
  public mutating func start(_ device: Int) {
    guard devices[device].mind == nil else { return }
    devices[device].life += 1
    let life = devices[device].life
    let randomness = SeededRandomness(seed: devices[device].seed &* 31 &+ UInt64(life))
    let key = SecretBytes(
      copying: [UInt8](repeating: UInt8(truncatingIfNeeded: devices[device].seed), count: 32))
    let disk = devices[device].disk.files
    let memory =
      disk[SimulatedDisk.deviceFile].flatMap { DeviceMemory(sealed: $0, key: key) }
      ?? DeviceMemory(name: devices[device].name)
    devices[device].mind = Mind(
      MindStart(
        memory: memory, crewFiles: disk, hub: "hub.simulated", version: "simulated", sealingKey: key,
        randomness: randomness))
    devices[device].timers = [:]
    deliver(.started, to: device)
    let capabilities = FaceCapabilities(
      width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
      buttonsArePhysical: true)
    deliver(.faceConnected(FaceID(UInt32(life)), capabilities), to: device)
  }

  /// `kill -9`, or, with the power, also what was on its way to the disk.
  public mutating func kill(_ device: Int) {
    var disk = devices[device].disk
    disk.cutPower(using: &chance)
    devices[device].disk = disk
    devices[device].mind = nil
    devices[device].timers = [:]
    devices[device].presentation = nil
    if let wire = devices[device].wire { closeFromDevice(wire) }
    devices[device].wire = nil
  }

  /// No write of a device succeeds until further notice.
  public mutating func setDiskFull(_ device: Int, _ isFull: Bool) { devices[device].disk.isFull = isFull }

  mutating func deliver(_ event: MindEvent, to device: Int) {
    guard var mind = devices[device].mind.take() else { return }
    let effects = mind.step(event, at: now, wallClock: wallClock, chance: &chance)
    devices[device].mind = mind
    for effect in effects { perform(effect, of: device) }
  }

  private mutating func perform(_ effect: MindEffect, of device: Int) {
    switch effect {
    case .openChannel: openWire(device)
    case .closeChannel:
      if let wire = devices[device].wire { closeFromDevice(wire) }
      devices[device].wire = nil
    case .send(let frame): send(frame, from: device)
    case .ping: ping(from: device)
    case .face(let command, _): note(command, of: device)
    case .reply(let token, let outcome):
      devices[device].replies[token.request] = outcome
      if case .success(.accepted(let id?)) = outcome { devices[device].record.accepted.append(id) }
    case .tell(.shown(let shown)): devices[device].record.shown.append(shown.message)
    case .storeDevice(let bytes):
      write(.device, .replace(SimulatedDisk.deviceFile, bytes, keeping: nil), of: device)
    case .storeCrew(let request, let token): write(.crew(token), .init(request), of: device)
    case .startTimer(let timer, let delay): start(timer, after: delay, of: device)
    case .cancelTimer(let timer): devices[device].timers[timer] = nil
    case .destroyAndRestart:
      devices[device].disk.erase()
      kill(device)
      start(device)
    case .tell, .journal, .status, .finished: break
    }
  }

  private mutating func note(_ command: FaceCommand, of device: Int) {
    switch command {
    case .present(let presentation):
      devices[device].presentation = presentation
      devices[device].record.screens.append(presentation.screen)
    case .play(let motif): devices[device].played.append(motif)
    case .hello, .light, .settings: break
    }
  }

  private mutating func write(_ file: MindFile, _ change: SimulatedDisk.Change, of device: Int) {
    devices[device].disk.ask(file, change)
    let delay = Duration.microseconds(Int64.random(in: 500...30_000, using: &chance))
    later(.diskDone(device: device, life: devices[device].life), after: delay)
  }

  private mutating func start(_ timer: MindTimer, after delay: Duration, of device: Int) {
    let serial = chance.next()
    devices[device].timers[timer] = serial
    later(.timer(device: device, life: devices[device].life, timer: timer, serial: serial), after: delay)
  }
}
