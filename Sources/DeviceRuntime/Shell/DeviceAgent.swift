import DeviceCore
import LeelooCrew
import LeelooService
import LeelooTransport

/// Runs the mind: takes events and carries out effects in their order. It decides nothing.
///
/// Confined to the device's loop, the thread that also reads the network: an event from the hub needs no change of
/// thread, and one from anywhere else exactly one.
actor DeviceAgent {
  private let loop: DeviceLoop
  private let disk: DiskThread
  private let journal: Journal
  private let notifier: ServiceNotifier
  private let outlets: Outlets
  private var mind: Mind
  private var arrived: [MindEvent] = []
  private var isTurning = false
  private var foresight = Foresight()
  private var channel: RelayChannel?
  private var timers: [MindTimer: (work: DeviceLoop.ScheduledWork, serial: UInt64)] = [:]
  private var timerSerial: UInt64 = 0
  private var chance = SystemRandomNumberGenerator()

  /// Where effects go that leave the process.
  struct Outlets: Sendable {
    var face: @Sendable (FaceOutput) -> Void
    var control: @Sendable (ControlOutput) -> Void
    var ended: @Sendable (Device.Ending) -> Void
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.executor }

  init(
    mind: sending Mind, loop: DeviceLoop, disk: DiskThread, journal: Journal, notifier: ServiceNotifier,
    outlets: Outlets
  ) {
    self.mind = mind
    self.loop = loop
    self.disk = disk
    self.journal = journal
    self.notifier = notifier
    self.outlets = outlets
  }

  /// Hands over an event from any thread; events of one thread keep their order.
  nonisolated func take(_ event: MindEvent) {
    loop.perform { self.assumeIsolated { $0.handle(event) } }
  }

  /// Calls back from the loop once everything handed over before has been handled.
  nonisolated func probe(_ answer: @escaping @Sendable () -> Void) { loop.perform(answer) }

  /// Comes back when everything asked of the disk before is there.
  nonisolated func settle() { disk.finish() }

  /// Says where the hub is; once, before ``MindEvent/started``.
  nonisolated func connect(to endpoint: RelayEndpoint, trust: RelayTrust) {
    loop.perform { self.assumeIsolated { $0.makeChannel(to: endpoint, trust) } }
  }

  private func makeChannel(to endpoint: RelayEndpoint, _ trust: RelayTrust) {
    channel = RelayChannel(loop: loop, endpoint: endpoint, trust: trust) { [weak self] event in
      self?.assumeIsolated { $0.handle(MindEvent(event)) }
    }
  }

  /// One turn after another. A frame to the hub, or to a face, that can't be written tells so within the call, or hands
  /// on what came from there before; that is heard behind all effects of the turn that wrote.
  private func handle(_ event: MindEvent) {
    arrived.append(event)
    guard !isTurning else { return }
    isTurning = true
    while !arrived.isEmpty { turn(arrived.removeFirst()) }
    isTurning = false
    foresight.think(mind) { mind, event in step(&mind, event) }
  }

  private func turn(_ event: MindEvent) {
    let effects = foresight.fulfilled(by: event, &mind) ?? step(&mind, event)
    for effect in effects { perform(effect) }
  }

  private func step(_ mind: inout Mind, _ event: MindEvent) -> [MindEffect] {
    mind.step(event, at: .sinceBoot, wallClock: .unixMilliseconds, chance: &chance)
  }

  private func perform(_ effect: MindEffect) {
    switch effect {
    case .openChannel(let dialect): channel?.open(dialect)
    case .closeChannel: channel?.close()
    case .send(let frame): channel?.send(frame)
    case .sendOpenly(let frame): channel?.send(frame)
    case .ping: channel?.ping()
    case .face(let command, let audience): outlets.face(FaceOutput(command: command, audience: audience))
    case .reply(let token, let result): outlets.control(.reply(token, result))
    case .tell(let event): outlets.control(.event(event))
    case .storeDevice(let bytes):
      store(.device) { (folder) throws(FileProblem) in try folder.storeDevice(bytes) }
    case .storeCrew(let request, let token):
      store(.crew(request.fileName, token)) { (folder) throws(FileProblem) in try folder.perform(request) }
    case .startTimer(let timer, let delay): start(timer, after: delay)
    case .cancelTimer(let timer): timers.removeValue(forKey: timer)?.work.cancel()
    case .journal(let note): journal.log(note)
    case .status(let sentence): notifier.status(sentence)
    case .destroyAndRestart: destroy()
    case .finished: outlets.ended(.finished)
    }
  }

  private func store(
    _ file: MindFile, _ work: @escaping @Sendable (StateFolder) throws(FileProblem) -> Void
  ) {
    foresight.began(file)
    disk.write(work) { problem in
      self.take(problem.map { .storeFailed(file, DeviceProblem($0)) } ?? .stored(file))
    }
  }

  private func start(_ timer: MindTimer, after delay: Duration) {
    timers[timer]?.work.cancel()
    timerSerial += 1
    let serial = timerSerial
    let work = loop.schedule(after: delay) { self.assumeIsolated { $0.fire(timer, serial) } }
    timers[timer] = (work, serial)
  }

  /// One that was replaced while it was on its way means nothing any more.
  private func fire(_ timer: MindTimer, _ serial: UInt64) {
    guard timers[timer]?.serial == serial else { return }
    timers[timer] = nil
    handle(.timer(timer))
  }

  private func destroy() {
    let (ended, journal) = (outlets.ended, journal)
    disk.destroy { problem in
      if let problem { journal.log(.problem, problem: problem) }
      ended(.reset)
    }
  }
}

extension MindEvent {
  init(_ event: RelayChannel.ChannelEvent) {
    self =
      switch event {
      case .opened: .channelOpened
      case .frame(let frame): .channelFrame(frame)
      case .original(let frame): .channelOriginal(frame)
      case .heard: .channelHeard
      case .closed(let failure): .channelClosed(failure)
      }
  }
}

extension DeviceProblem {
  init(_ problem: some SupportDescribable) {
    self.init(code: problem.problemCode.description, summary: problem.summary, remedy: problem.remedy)
  }
}
