import ArgumentParser
import FacePanel
import Glibc

struct DemoCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "A hub and three devices on this machine, in one crew, on one page.",
    discussion: """
      Everything runs on loopback and in a folder in /tmp, and ends with this program. With `--check` nobody needs \
      to watch: each step is printed, and the exit status is 0 only if all of them held.
      """)

  @Flag(help: "Play it without a person, break it, and say whether everything held.") var check = false
  @Flag(help: "Leave the pairing to you: hold a button on two of the three.") var unpaired = false
  @Flag(help: "Only print the address of the page.") var noBrowser = false

  func run(on terminal: Terminal) throws {
    let signals = EndSignals.held()
    let house = try DemoHouse()
    defer { house.close() }
    let log = StepLog(on: terminal)
    do {
      try play(DemoStage(house, log: log, signals: signals))
    } catch {
      if !signals.arePending { house.printLogs(on: terminal) }
      throw ToolError(stoppedBy: error, log)
    }
    if !check { try show(house, signals, terminal) }
  }

  /// The referees leave with the stage, before the page takes their places.
  private func play(_ stage: DemoStage) throws {
    if check { return try DemoCheck(stage: stage).play() }
    try OpeningAct(stage: stage, faces: stage.faces).play()
    if unpaired { return }
    stage.log.begin("Pairing")
    try PairingAct(stage: stage, newcomer: stage.amy, host: stage.ben).play()
    try PairingAct(stage: stage, newcomer: stage.cleo, host: stage.ben).play()
  }

  private func show(_ house: DemoHouse, _ signals: EndSignals, _ terminal: Terminal) throws {
    let devices = house.devices.map { PanelDevice(name: $0.name, faceSocket: $0.faceSocket) }
    let panel = try Panel.opened(of: devices, port: 0)
    defer { panel.close() }
    terminal.print(panel.url)
    if !noBrowser { Browser.open(panel.url, by: house.folder) }
    for device in house.devices {
      terminal.print("\(device.name) by hand: \(house.tool) status --socket \(device.controlSocket)")
    }
    terminal.note("Ctrl-C ends it.")
    signals.wait()
  }
}

extension ToolError {
  /// Whatever ends the play between two steps is a failed step like any other.
  fileprivate init(stoppedBy error: any Error, _ log: StepLog) {
    guard let failure = error as? DemoFailure else {
      let failure = DemoFailure(step: "the next step", reason: DemoFailure.reason(of: error))
      log.fail(failure.step, took: .zero, because: failure.reason)
      self.init(failure)
      return
    }
    self.init(failure)
  }

  private init(_ failure: DemoFailure) {
    self.init(
      code: "LT0205", sentence: "The demo stopped at “\(failure.step)”: \(failure.reason).",
      remedy: "The last lines of each program's log stand above.", status: .failed)
  }
}
