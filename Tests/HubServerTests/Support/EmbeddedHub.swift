import HubCore
import LeelooProtocol
import LeelooService
import NIOCore
import NIOEmbedded
import TestSupport

@testable import HubServer

/// A hub on a table: its sockets are in memory, and time passes only when somebody says so.
final class EmbeddedHub {
  /// One on each loop.
  let receptions: [Reception]
  let house: House
  let bot: TelegramRole?
  private let encryption: TLSCertificate?
  private let loops: [EmbeddedEventLoop]
  private let lines = Lines()
  private let names = Lines()
  private var sockets: [EmbeddedSocket] = []

  /// Where Telegram settings are among the others, its updates are brought; nothing is ever asked of Telegram.
  init(loops count: Int = 1, _ change: (inout HubServerSettings) -> Void = { _ in }) throws {
    var settings = HubServerSettings()
    change(&settings)
    encryption = try settings.certificate.map { try TLSCertificate($0) }
    let loops = (0..<count).map { _ in EmbeddedEventLoop() }
    let house = House(loops, settings)
    let bot = try settings.telegram.map { try TelegramRole($0, on: loops[0], .none) }
    let log = HubLog.refusals(to: lines, names: names)
    receptions = loops.indices.map {
      Reception($0, of: house, bell: nil, settings: settings, bot: bot, log: log)
    }
    (self.loops, self.house, self.bot) = (loops, house, bot)
  }

  /// The first loop's.
  var reception: Reception { receptions[0] }

  deinit {
    for socket in sockets { socket.hangUp() }
    for loop in loops { try? loop.syncShutdownGracefully() }
  }

  /// The reasons for which the journal was given a line, in order.
  var journalled: [String] { lines.all }

  /// The names in `Host` that the journal was told of as refused, in order.
  var namesRefused: [String] { names.all }

  /// How often the metrics count each reason; those that they never counted are left out.
  var counted: [String: Int] {
    var page = ""
    reception.survey(.queues) { page = $0.text }
    run()
    let counts = page.matches(of: /refusals_total\{reason="(\w+)"\} (\d+)/).map { match in
      (String(match.output.1), Int(match.output.2) ?? 0)
    }
    return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
  }

  /// What no answer to a stranger bears, in small letters.
  static let internals = ["server:", "nio", "swift", "leeloo", "0.1", "error:"]

  /// Whether journal and metrics have these reasons and no other, as often.
  func hasRefused(_ reasons: String...) -> Bool { hasRefused(reasons) }

  func hasRefused(_ reasons: [String]) -> Bool {
    journalled.sorted() == reasons.sorted()
      && counted == Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Lets time pass, and everything happen that was due meanwhile.
  func wait(_ duration: Duration) {
    for loop in loops { loop.advanceTime(by: TimeAmount(duration)) }
    run()
  }

  /// Sends everybody away; what comes back says whether the last socket is closed.
  func drain(retryAfter: Duration) -> () -> Bool {
    for reception in receptions { reception.drain(retryAfter: retryAfter) }
    let emptied = loops[0].makePromise(of: Void.self)
    house.sockets.whenEmpty(emptied)
    var isOver = false
    emptied.futureResult.assumeIsolated().whenSuccess { isOver = true }
    return { isOver }
  }

  /// Lets one loop do what it has to, while the others are busy.
  func run(only index: Int) { loops[index].run() }

  /// Lets every loop do what it has to, also for the others.
  func run() { Self.run(loops) }

  private static func run(_ loops: [EmbeddedEventLoop]) {
    for _ in 0..<(loops.count == 1 ? 1 : 6) { for loop in loops { loop.run() } }
  }

  /// Somebody who has connected and said nothing, whose socket was dealt to the loop of that index.
  func connect(from address: String = "192.0.2.1", on index: Int = 0) throws -> EmbeddedSocket {
    let socket = try EmbeddedSocket(on: loops[index], from: address) { [loops] in Self.run(loops) }
    do {
      try HubServer.open(socket.channel, receptions[index], encryption)
    } catch {
      // What NIO does with a socket whose channel can't be made ready.
      socket.hangUp()
    }
    sockets.append(socket)
    return socket
  }

  /// A request and its answer, on a connection of its own.
  func ask(_ request: String, from address: String = "192.0.2.1") throws -> EmbeddedSocket.Answer? {
    let socket = try connect(from: address)
    socket.send(request)
    return socket.answer()
  }

  /// Somebody whose handshake was answered by 101; of an original device where it offers no subprotocol.
  func upgraded(
    from address: String = "192.0.2.1", isOriginal: Bool = false, path: String = "/", on index: Int = 0
  ) throws -> EmbeddedSocket {
    let socket = try connect(from: address, on: index)
    let fields = TestClient.handshake.filter { !isOriginal || !$0.contains("Protocol") }
    socket.send((["GET \(path) HTTP/1.1"] + fields + ["", ""]).joined(separator: "\r\n"))
    guard socket.answer()?.status == 101 else { throw EmbeddedHubError.notLetIn }
    return socket
  }

  /// A device that has said hello and was answered.
  func joined(from address: String = "192.0.2.1", on index: Int = 0) throws -> EmbeddedSocket {
    let socket = try upgraded(from: address, on: index)
    socket.sendFrame(0x82, ClientFrame.hello(version: RelayLimits.version).encoded())
    guard socket.frames().first?.first == 0x82 else { throw EmbeddedHubError.notLetIn }
    return socket
  }

  /// An original device with a seat in a crew, and the crew's code.
  func seated(from address: String = "192.0.2.1", on index: Int = 0) throws -> (EmbeddedSocket, code: String)
  {
    let socket = try upgraded(from: address, isOriginal: true, on: index)
    let answers = socket.told(#"{"type":"create_crew","device_id":null,"display_name":"Amy"}"#)
    guard let code = answers.first?["crew_code"]?.string else { throw EmbeddedHubError.notLetIn }
    return (socket, code)
  }
}

enum EmbeddedHubError: Error { case notLetIn }
