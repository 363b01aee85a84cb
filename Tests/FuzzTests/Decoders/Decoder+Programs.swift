import ByteCoding
import FaceProtocol
import LeelooConfig
import LeelooProtocol
import LeelooService

extension Decoder {
  /// The hub's protocol v2, both ways.
  static let hubFrames = Decoder(
    name: "hub-frames",
    seeds: {
      let topic = Opaque16([UInt8](repeating: 5, count: 16)).map(Topic.init)
      let frames: [ClientFrame] = [.hello(version: 2), .slotMessage([1, 2, 3]), .leaveSlot]
      let more = topic.map { [ClientFrame.subscribe($0), .publish($0, tag: PublishTag(7), body: [1, 2])] }
      return (frames + (more ?? [])).map { $0.encoded() }
    },
    decode: { bytes in
      if let frame = try? ClientFrame.decode(bytes) {
        expectSame(frame, try? ClientFrame.decode(frame.encoded()))
      }
      if let frame = try? HubFrame.decode(bytes) { expectSame(frame, try? HubFrame.decode(frame.encoded())) }
    })

  /// The JSON of the original devices.
  static let original = Decoder(
    name: "original",
    seeds: {
      [
        #"{"type":"create_crew","device_id":"a-1","display_name":"Kitchen \u00e9\ud83d\ude00","crew_code":"LEELOO-AB12"}"#,
        #"{"type":"message","msg_type":"text","payload":{"text":"hi","n":[1,-2.5e3,true,null]}}"#,
        #"{"type":"share_music","spotify_uri":"spotify:track:1","artist":"A","track":"T"}"#,
        #"{"type":"reaction","reaction_type":"love"}"#, #"{"type":"ping"}"#,
        #"{"type":"crew_joined","device_id":"d","crew_code":"LEELOO-AB12","crew_members":2,"member_names":["A"]}"#,
        #"{"type":"message","from_device":"d","from_name":"A","msg_type":"text","payload":{},"timestamp":1.5e9}"#,
      ].map { Array($0.utf8) }
    },
    decode: { bytes in
      if let json = try? JSON(bytes) { _ = try? json.members() }
      if let frame = try? OriginalClientFrame.decode(bytes) {
        expectSame(frame, try? OriginalClientFrame.decode(frame.encoded()))
      }
      if let frame = try? OriginalHubFrame.decode(bytes) { _ = try? OriginalHubFrame.decode(frame.encoded()) }
    })

  /// What mind and face say to each other, framed and bare.
  static let face = Decoder(
    name: "face",
    seeds: {
      let commands: [FaceCommand] = [.hello(version: 1)]
      let reports: [FaceReport] = [.shown(serial: 7)]
      let bare = commands.map(\.encoded) + reports.map(\.encoded)
      return bare + bare.map(FaceFraming.frame)
    },
    decode: { bytes in
      var framing = FaceFraming()
      let framed = (try? framing.receive(bytes)) ?? []
      for message in [bytes] + framed {
        if let value = try? FaceCommand.decode(message) {
          expectSame(value, try? FaceCommand.decode(value.encoded))
        }
        if let value = try? FaceReport.decode(message) {
          expectSame(value, try? FaceReport.decode(value.encoded))
        }
        _ = try? Presentation.decode(message)
      }
    })

  /// Lines of the control socket.
  static let control = Decoder(
    name: "control",
    seeds: {
      let verbs: [ControlVerb] = [
        .status, .say("good night"), .press(.love, heldMilliseconds: 30), .remove("Ben"), .rename("Amy"),
        .confirm,
      ]
      return verbs.map { ControlLine.encode(ControlRequest(id: 7, $0)) }
    },
    decode: { bytes in
      var framing = LineFraming(limit: 4_096)
      for line in [bytes] + ((try? framing.receive(bytes)) ?? []) {
        _ = try? ControlLine.decode(ControlRequest.self, from: line)
      }
    })

  /// The three files that people write.
  static let config = Decoder(
    name: "config",
    seeds: {
      [
        "hub: wss://hub.example.org\nname: Kitchen\n",
        "listen: [\"[::]:8443\"]\nallow-plain: true\nlimits: {sockets: 5}\nallow-origin:\n  - https://a.example\n",
        "board: custom\nbuttons:\n  love: {line: 17, pull: up}\ndisplay: {width: 240, height: 240}\nsound: {card: x}\n",
        "a: &x [1, 2, {b: *x}]\n---\n? |\n  text\n: !!str 3\n",
      ].map { Array($0.utf8) }
    },
    decode: { bytes in
      _ = try? OwnerSettings.read(bytes, file: "leeloo.yaml")
      _ = try? HubSettings.read(bytes, file: "hub.yaml", limits: ["sockets": 1...9])
      _ = try? BoardConfig.read(bytes, file: "board.yaml")
    })
}
