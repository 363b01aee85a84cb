public import DeviceCore
public import FaceProtocol
public import LeelooCrew
public import LeelooProtocol
public import LeelooService
public import LeelooTransport

/// What reaches the mind from the world: the network, the faces, the control socket, the disk, the clock.
public enum MindEvent: Sendable {
  /// First of all: what was on the disk has been read.
  case started
  /// The channel to the hub is open.
  case channelOpened
  /// A frame came from the hub.
  case channelFrame(HubFrame)
  /// A frame of the original devices' dialect came from the hub.
  case channelOriginal(OriginalHubFrame)
  /// A pong came from the hub.
  case channelHeard
  /// The channel is closed, or was never opened.
  case channelClosed(LinkFailure)
  /// A face came and said what it can do.
  case faceConnected(FaceID, FaceCapabilities)
  /// One was sent away that spoke badly.
  case faceRefused(DeviceProblem)
  /// A face said something.
  case face(FaceID, FaceReport)
  /// A face went.
  case faceGone(FaceID)
  /// Somebody asks through the control socket.
  case control(ControlVerb, ControlToken)
  /// A write is on the disk to stay.
  case stored(MindFile)
  /// A write failed; nothing of it, or a part, may be on the disk.
  case storeFailed(MindFile, DeviceProblem)
  /// A timer ran out.
  case timer(MindTimer)
  /// Something outside is wrong and lasts.
  case problem(DeviceProblem)
  /// The program is about to end.
  case shutdown
}

/// One request on one control connection.
public struct ControlToken: Hashable, Sendable {
  /// Which connection; the shell never gives the same number out twice.
  public let connection: UInt32
  /// The request's own id.
  public let request: UInt32

  /// Names a request.
  public init(connection: UInt32, request: UInt32) {
    self.connection = connection
    self.request = request
  }
}

/// Which write was done.
public enum MindFile: Hashable, Sendable {
  /// The device's own memory.
  case device
  /// One of the crew's files, by its name.
  case crew(String, StoreToken)
}

/// The timers of everything that the mind joins.
public enum MindTimer: Hashable, Sendable {
  /// Of the device.
  case device(DeviceTimer)
  /// Of the link.
  case link(LinkTimer)
  /// Of the crew.
  case crew(CrewTimer)
  /// Of a pairing.
  case pairing(PairingTimer)
}
