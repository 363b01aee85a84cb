import LeelooService

/// Garbage on a device's sockets: it is refused with a code, and the device goes on.
struct NoiseAct {
  let stage: DemoStage

  func play() throws {
    stage.log.begin("Garbage on the sockets of Ben's mind")
    try refuse(
      "a line that is no request", Array("hej\n".utf8), on: stage.house.ben.controlSocket, with: "LC0002")
    let endless = [UInt8](repeating: 0x78, count: ControlLimits.requestLimit + 1)
    try refuse("a line without an end", endless, on: stage.house.ben.controlSocket, with: "LC0001")
    try cut("a message of four gigabytes", [0xFF, 0xFF, 0xFF, 0xFF], on: stage.house.ben.faceSocket)
    try stage.wait(for: "Ben's mind goes on, in its crew and online") {
      guard case .status(let status) = try stage.ask(stage.house.ben, .status) else { return false }
      return status.crew?.members.contains { $0.name == "Ben" } == true && status.link.state == .online
    }
  }

  private func refuse(_ name: String, _ bytes: [UInt8], on path: String, with code: String) throws {
    let socket = try BlockingUnixSocket(connectingTo: path)
    try socket.write(bytes)
    try stage.wait(for: "\(name) is refused with \(code)", within: .seconds(5)) {
      guard case .bytes(let answer) = socket.read(waiting: .zero) else { return false }
      return String(decoding: answer, as: UTF8.self).contains("\"\(code)\"")
    }
  }

  private func cut(_ name: String, _ bytes: [UInt8], on path: String) throws {
    let socket = try BlockingUnixSocket(connectingTo: path)
    try socket.write(bytes)
    try stage.wait(for: "\(name) ends the connection", within: .seconds(5)) {
      if case .end = socket.read(waiting: .zero) { true } else { false }
    }
  }
}
