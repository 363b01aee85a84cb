import HubCore
import LeelooProtocol

/// An original device's socket as the loop of the crews sees it.
protocol OriginalSocket: AnyObject {
  /// The loop that has it; nil for that of the crews.
  var loop: Int? { get }
  /// Sets the most bytes of one message.
  func allowMessages(of bytes: Int)
  /// Queues a frame; false where the connection owes more reading than it may.
  func send(_ frame: [UInt8]) -> Bool
  /// Ends it with a close frame.
  func finish(_ reason: CloseReason)
}

extension SocketSession: OriginalSocket {
  var loop: Int? { nil }

  func allowMessages(of bytes: Int) { messageLimit = bytes }
}

/// A socket that another loop has. What is owed to it is counted there, and it is heard of from there if that is too much.
final class DistantSocket: OriginalSocket {
  private let number: ConnectionNumber
  private let index: Int
  private let mail: LoopMail

  init(_ number: ConnectionNumber, on index: Int, by mail: LoopMail) {
    self.number = number
    self.index = index
    self.mail = mail
  }

  var loop: Int? { index }

  func allowMessages(of bytes: Int) {
    mail.post(to: index, weighing: 0) { [number] in $0.branch?.session(number)?.messageLimit = bytes }
  }

  func send(_ frame: [UInt8]) -> Bool {
    mail.post(to: index, weighing: frame.count) { [number] in $0.branch?.send(frame, to: [number]) }
    return true
  }

  func finish(_ reason: CloseReason) {
    mail.post(to: index, weighing: 0) { [number] in $0.branch?.remove(number)?.finish(reason) }
  }
}
