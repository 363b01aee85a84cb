public import DeviceCore
public import FaceProtocol
public import LeelooCrew
public import LeelooProtocol
public import LeelooService
public import LeelooTransport

/// What the shell does next, in this order.
public enum MindEffect: Sendable {
  /// Open a channel to the hub that speaks this.
  case openChannel(RelayDialect)
  /// Close the channel; nothing of it is heard any more.
  case closeChannel
  /// Write a frame to the hub.
  case send(ClientFrame)
  /// Write a frame of the original devices' dialect to the hub.
  case sendOpenly(OriginalClientFrame)
  /// Ask the hub for a sign of life.
  case ping
  /// Tell the faces.
  case face(FaceCommand, to: FaceAudience)
  /// Answer a request.
  case reply(ControlToken, Result<ControlAnswer, ControlError>)
  /// Tell the watchers.
  case tell(ControlEvent)
  /// Replace the device's own memory on the disk, then ``MindEvent/stored(_:)``.
  case storeDevice([UInt8])
  /// Do this in the crew's directory, in order, then ``MindEvent/stored(_:)``.
  case storeCrew(StoreRequest, StoreToken)
  /// Run a timer; one of the same name that runs is replaced.
  case startTimer(MindTimer, after: Duration)
  /// It no longer matters.
  case cancelTimer(MindTimer)
  /// A line for the journal.
  case journal(MindNote)
  /// The sentence that `systemctl status` shows.
  case status(String)
  /// Destroy the sealing key and every file, then begin anew: the device has been reset.
  case destroyAndRestart
  /// Everything that had to be on the disk before the end is on its way there.
  case finished
}

extension MindEffect {
  /// How long an effect may wait for others of its turn.
  ///
  /// A friend waits for what goes to the hub, through the hub's hands and another device's disk; so it goes before this
  /// device's own disk and faces are asked, and those before anything that is written down for later.
  enum Urgency: CaseIterable {
    case network, device, record
  }

  var urgency: Urgency {
    switch self {
    case .openChannel, .closeChannel, .send, .sendOpenly, .ping: .network
    case .journal, .tell, .status, .destroyAndRestart, .finished: .record
    default: .device
    }
  }
}

extension [MindEffect] {
  /// The most urgent first; those of one urgency stay in their order.
  var byUrgency: [MindEffect] {
    MindEffect.Urgency.allCases.flatMap { urgency in filter { $0.urgency == urgency } }
  }
}

/// What the journal is told.
public enum MindNote: Hashable, Sendable {
  /// By the device.
  case device(JournalNote)
  /// By the crew.
  case crew(CrewNote)
  /// Something on the disk is not as it was written.
  case damaged(CrewDamage)
  /// The hub complained.
  case hub(String)
}
