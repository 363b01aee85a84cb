import DeviceCore
import FaceProtocol
import LeelooCrew
import LeelooProtocol
import LeelooService
import LeelooTransport
import OriginalCrew

/// What comes in from the world.
extension Mind {
  mutating func enter(
    _ event: MindEvent, _ moment: Moment, chance: inout some RandomNumberGenerator
  ) {
    switch event {
    case .started: begin(moment, chance: &chance)
    case .channelOpened: post(.link(.opened))
    case .channelFrame(let frame): post(.link(.frame(frame)))
    case .channelOriginal(let frame):
      post(.link(.heard))
      post(.original(.received(frame)))
    case .channelHeard: post(.link(.heard))
    case .channelClosed(let failure): post(.link(.closed(failure)))
    case .faceConnected(let id, let capabilities): post(.device(.faceConnected(id, capabilities)))
    case .faceRefused(let problem): post(.device(.faceRefused(problem)))
    case .face(let id, let report): post(.device(.face(id, report)))
    case .faceGone(let id): post(.device(.faceGone(id)))
    case .control(let verb, let token): ask(verb, token, moment)
    case .stored(let file): stored(file)
    case .storeFailed(let file, let problem): failed(file, problem)
    case .timer(.device(let timer)): post(.device(.timer(timer)))
    case .timer(.link(let timer)): post(.link(.timer(timer)))
    case .timer(.crew(let timer)): post(.crew(.timer(timer)))
    case .timer(.pairing(let timer)): post(.pairing(.timerFired(timer)))
    case .problem(let problem): post(.device(.problem(problem)))
    case .shutdown: shutDown()
    }
  }

  private mutating func begin(_ moment: Moment, chance: inout some RandomNumberGenerator) {
    let restored = Crew.restore(
      files: start.crewFiles, storageKey: start.sealingKey, at: moment.now, wallClock: moment.wallClock,
      randomness: start.randomness, chance: &chance)
    crew = restored.crew
    if let crew { roster.note(crew.members, wallClock: moment.wallClock) }
    restoreOriginal(chance: &chance)
    let summary = crew.map(summary) ?? original.map(summary)
    post(.device(.started(start.memory, crew: summary, hub: start.hub)))
    if original == nil { post(.device(.crew(.original(nil)))) }
    for effect in restored.effects { perform(effect) }
    for damage in restored.damage { tell(damage) }
    for problem in start.problems { post(.device(.problem(problem))) }
    post(.link(.start))
  }

  private mutating func tell(_ damage: CrewDamage) {
    emit(.journal(.damaged(damage)))
    if let problem = DeviceProblem(damage) { post(.device(.problem(problem))) }
  }

  private mutating func stored(_ file: MindFile) {
    for news in fileProblems.stored(file.name) { post(.device(DeviceEvent(news))) }
    switch file {
    case .device: post(.deviceEffects(gate.saved()))
    case .crew(_, let token): post(.crew(.stored(token)))
    }
  }

  private mutating func failed(_ file: MindFile, _ problem: DeviceProblem) {
    switch file {
    case .device:
      failedToSave(because: problem)
    case .crew(_, let token): post(.crew(.storeFailed(token)))
    }
    for news in fileProblems.failed(file.name, problem) { post(.device(DeviceEvent(news))) }
  }

  /// A pairing whose guess could not be counted ends for that, and at once.
  private mutating func failedToSave(because problem: DeviceProblem) {
    let (effects, unrecorded) = gate.failed()
    post(.deviceEffects(effects))
    for route in unrecorded { post(.device(.pairing(.attemptUnrecorded(route: route, problem)))) }
    post(.device(.saveFailed))
  }

  private mutating func shutDown() {
    post(.pairing(.declined))
    post(.crew(.shutdown))
    ending = .finished
  }
}

extension MindFile {
  /// What tells it from the others.
  fileprivate var name: String {
    switch self {
    case .device: "device"
    case .crew(let name, _): "crew/\(name)"
    }
  }
}

extension DeviceEvent {
  fileprivate init(_ news: FileProblems.News) {
    self =
      switch news {
      case .began(let problem): .problem(problem)
      case .ended(let code): .problemEnded(code: code)
      }
  }
}

extension DeviceProblem {
  /// A tail torn by a power cut is as it must be; everything else is worth a word on the screen.
  init?(_ damage: CrewDamage) {
    switch damage {
    case .tornTail: return nil
    case .brokenLog(let file): self = .damaged("crew/\(file.name)")
    case .previousSnapshotUsed(let file): self = .damaged("crew/\(file.name)")
    case .stateLost:
      self.init(
        code: "LD0115", summary: "The crew's message keys can't be read; their files have been moved aside.",
        remedy:
          "Wait for a member with keys, who lets this device back in. If nobody has any, leave the crew and pair again."
      )
    case .madeByOlderVersion:
      self.init(
        code: "LD0116",
        summary: "This crew was made by an older version, and can't go on with this one.",
        remedy: "Pair again.")
    case .keysLost:
      self.init(
        code: "LD0107", summary: "The crew's keys can't be read; their files have been moved aside.",
        remedy: "Pair again.")
    }
  }
}
