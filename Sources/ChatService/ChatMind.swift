import ChatFace
import CrewMessages
import DeviceRuntime
import FaceProtocol
import Glibc
import LeelooService
import Synchronization

/// A chat's own device: a whole mind in this process, whose only face is the chat.
final class ChatMind: Sendable {
  private let device: Device
  private let face: UnixStream
  private let controlSocket: String

  /// Starts it.
  ///
  /// - Parameter take: What the mind tells its face, in order, on a thread of its own; nil when it has gone.
  init(
    _ chat: Int, name: String?, _ settings: ChatSettings, journal: Journal,
    take: @escaping @Sendable (FaceCommand?) -> Void
  ) throws {
    let place = "\(settings.stateFolder)/\(chat)"
    controlSocket = place + ".control"
    device = try Device(
      DeviceSettings(
        name: Self.name(name), hub: settings.hub, stateFolder: place,
        faceSocket: .init(path: place + ".face", group: nil),
        controlSocket: .init(path: controlSocket, group: nil),
        authorities: settings.authorities, credentials: settings.credentials, version: settings.version,
        kind: .chat),
      journal: journal, notifier: ServiceNotifier(path: nil))
    do {
      face = try UnixStream(connectingTo: place + ".face")
    } catch {
      device.stop()
      _ = device.waitForEnd()
      throw error
    }
    converse(take)
  }

  /// Tells the mind.
  func send(_ report: FaceReport) { face.send(FaceFraming.frame(report.encoded)) }

  /// Presses a button, or lets it go.
  func edge(_ button: ButtonID, isPressed: Bool) {
    send(.edge(.init(button: button, isPressed: isPressed, atNanoseconds: Journal.monotonicNanoseconds())))
  }

  /// Asks the mind as a tool would; it answers at once.
  func ask(_ wish: ChatWish) -> ChatAnswer {
    do throws(ControlError) {
      try ControlClient(connectingTo: controlSocket, timeout: .seconds(2)).ask(ControlVerb(wish))
      return .accepted
    } catch {
      return .refused("\(error.sentence) \(error.remedy)")
    }
  }

  /// Calls back from its loop.
  func probe(_ answer: @escaping @Sendable () -> Void) { device.probe(answer) }

  /// Ends it; returns when its files are settled.
  func stop() {
    device.stop()
    _ = device.waitForEnd()
    face.close()
  }

  private func converse(_ take: @escaping @Sendable (FaceCommand?) -> Void) {
    let framing = Mutex(FaceFraming())
    let face = face
    face.start(
      received: { bytes in
        do {
          for message in try framing.withLock({ try $0.receive(bytes) }) {
            take(try FaceCommand.decode(message))
          }
        } catch {
          // What can't be read has no known continuation.
          face.close()
        }
      }, closed: { _ in take(nil) })
    send(.hello(version: FaceLimits.version, Self.capabilities))
  }

  /// The person in the chat is the only one whom its keys can ask.
  private static let capabilities = FaceCapabilities(
    width: 0, height: 0, buttons: [.love, .fire], hasSound: true, hasLights: false, buttonsArePhysical: true)

  /// So that a crew sees what it is by its name, too.
  private static func name(_ name: String?) -> String {
    let suffix = " (Telegram)"
    var first = (name ?? "Phone").filter { !$0.isNewline }
    while first.utf8.count + suffix.utf8.count > Member.nameLimit { first.removeLast() }
    return (first.isEmpty ? "Phone" : first) + suffix
  }
}

extension ControlVerb {
  init(_ wish: ChatWish) {
    self =
      switch wish {
      case .press(.love): .press(.love, heldMilliseconds: 0)
      case .press(.fire): .press(.fire, heldMilliseconds: 0)
      case .say(let text): .say(text)
      case .push(let song): .song(link: song.link.text, title: song.title)
      case .showCode: .pair
      case .leave: .leave
      }
  }
}
