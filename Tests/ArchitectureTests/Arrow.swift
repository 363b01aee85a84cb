/// One module that may use another, and why.
struct Arrow {
  let from: String
  let to: String
  let reason: String

  /// Every arrow of `Package.swift` between modules that are shipped, by the module that uses.
  static let all: [Arrow] = values + keys + mind + face + chat + hub + people + ground

  private static func from(_ module: String, _ reasons: KeyValuePairs<String, String>) -> [Arrow] {
    reasons.map { Arrow(from: module, to: $0.key, reason: $0.value) }
  }

  private static let values =
    from("CrewMessages", ["ByteCoding": "messages have bytes"])
    + from("FaceProtocol", ["ByteCoding": "what a face is told has bytes"])
    + from("LeelooProtocol", ["ByteCoding": "relay frames have bytes"])

  private static let keys =
    from("LeelooCrypto", ["CLibcrypto": "the primitives are OpenSSL's, behind one shim, nowhere else"])
    + from(
      "MLS",
      [
        "ByteCoding": "the bounded reader and writer of RFC 9420's structures",
        "LeelooCrypto": "the primitives of its cipher suites, and secrets that wipe themselves",
      ])
    + from(
      "LeelooCrew",
      [
        "ByteCoding": "sealed frames and files have bytes",
        "CrewMessages": "what is sealed",
        "LeelooCrypto": "the keys of a device",
        "MLS": "the group that agrees on the keys of a crew",
      ])
    + from(
      "MLSVectors",
      [
        "ByteCoding": "vectors are bytes in hex",
        "LeelooCrypto": "secrets and private keys that vectors state",
        "MLS": "what the vectors try",
      ])
    + from("mls-vectors", ["MLSVectors": "every kind of official vector"])

  private static let mind =
    from(
      "DeviceCore",
      [
        "CrewMessages": "what friends say to each other, as values",
        "FaceProtocol": "what the device shows, as values",
      ])
    + from(
      "LeelooTransport",
      [
        "LeelooProtocol": "the frames it carries",
        "NIOCore": "the device's only event loop",
        "NIOPosix": "sockets",
        "NIOHTTP1": "the upgrade request",
        "NIOWebSocket": "WebSocket frames",
        "NIOSSL": "wss",
      ])
    + from(
      "OriginalCrew",
      [
        "CrewMessages": "what original devices say, as this one shows it",
        "LeelooProtocol": "their frames, the same that the hub reads",
      ])
    + from(
      "DeviceRuntime",
      [
        "ByteCoding": "files of the device's own",
        "CrewMessages": "carried from the crew to the core",
        "DeviceCore": "whose effects it carries out",
        "FaceProtocol": "spoken over the face socket",
        "LeelooCrew": "seals and opens",
        "LeelooCrypto": "the secrets and the chance it hands to the crew",
        "LeelooProtocol": "frames between crew and link",
        "LeelooService": "journal, sockets, files",
        "LeelooTransport": "the link to the hub",
        "OriginalCrew": "a crew that is not private, beside the one that seals",
      ])
    + from(
      "leelood",
      [
        "DeviceRuntime": "the mind",
        "LeelooConfig": "its settings",
        "LeelooService": "journal, notify, signals",
      ])

  private static let face =
    from(
      "FaceRender",
      [
        "FaceProtocol": "the values that become pixels, samples and light",
        "CPangoCairo": "text of any script, and shapes",
        "CQRencode": "a code as a QR symbol",
      ])
    + from(
      "FaceLinux",
      [
        "FaceProtocol": "spoken with the mind",
        "FaceRender": "draws what it puts on the glass",
        "LeelooConfig": "the parts as a board's file names them",
        "LeelooService": "the face socket, journal",
        "CFramebuffer": "the glass",
        "CLibgpiod": "buttons and lights",
        "CLibasound": "sound",
      ])
    + from(
      "leeloo-face",
      [
        "FaceLinux": "the parts of the board",
        "LeelooConfig": "the board file",
        "LeelooService": "journal, notify, signals",
      ])

  private static let chat =
    from(
      "Telegram",
      [
        "LeelooProtocol": "the Bot API speaks JSON",
        "LeelooService": "a token that does not print",
        "NIOCore": "event loops",
        "NIOPosix": "sockets",
        "NIOHTTP1": "the Bot API speaks HTTP",
        "NIOSSL": "https",
      ])
    + from(
      "ChatFace",
      [
        "CrewMessages": "what in a text is a song",
        "FaceProtocol": "what a mind shows, and what a person presses",
      ])
    + from(
      "ChatService",
      [
        "ChatFace": "decides what a chat says",
        "CrewMessages": "what kind of member it is",
        "DeviceRuntime": "a mind for each chat",
        "FaceProtocol": "the way to that mind",
        "LeelooCrypto": "invitations are kept as hashes",
        "LeelooService": "the control socket, journal, files",
        "NIOCore": "the door for a webhook",
        "NIOPosix": "the loop of the Bot API",
        "Telegram": "the chats themselves",
      ])
    + from(
      "leeloo-telegram",
      [
        "ChatService": "the bot",
        "DeviceRuntime": "why a chat's mind could not start",
        "LeelooConfig": "its settings",
        "LeelooService": "journal, notify, signals",
        "Telegram": "token and address",
        "ArgumentParser": "flags",
      ])

  private static let hub =
    from(
      "HubCore",
      [
        "ByteCoding": "opaque topics and bodies",
        "LeelooProtocol": "the frames it fans out",
      ])
    + from(
      "HubServer",
      [
        "HubCore": "decides who hears what",
        "ByteCoding": "a frame's bytes",
        "LeelooProtocol": "frames to and from bytes",
        "LeelooService": "journal, notify",
        "Telegram": "the bot of the original crews",
        "NIOCore": "event loops",
        "NIOPosix": "sockets",
        "NIOHTTP1": "upgrade and health",
        "NIOWebSocket": "WebSocket frames",
        "NIOSSL": "wss",
      ])
    + from(
      "HubRedis",
      [
        "HubCore": "the port that it serves",
        "ByteCoding": "what nodes tell each other has bytes",
        "LeelooProtocol": "topics, routes, tags",
        "LeelooService": "what is wrong with an address, said to a person",
        "NIOCore": "the hub's own event loop",
        "NIOPosix": "the socket to Redis",
        "NIOSSL": "rediss",
      ])
    + from(
      "leeloo-hub",
      [
        "HubCore": "the port between relay and Redis",
        "HubRedis": "what joins it with other nodes",
        "NIOCore": "the loop on which the two meet",
        "HubServer": "the relay",
        "Telegram": "where the Bot API is",
        "LeelooConfig": "its settings",
        "LeelooService": "journal, notify, signals",
        "ArgumentParser": "flags",
      ])

  private static let people =
    from(
      "FacePanel",
      [
        "FaceProtocol": "the panel is a face",
        "FaceRender": "the same pixels and sounds as on a board",
        "LeelooService": "face and control sockets",
        "NIOCore": "the page's server",
        "NIOPosix": "sockets on loopback",
        "NIOHTTP1": "the page",
        "NIOWebSocket": "its live pictures",
      ])
    + from(
      "LeelooCommands",
      [
        "FacePanel": "`leeloo panel` and `leeloo demo`",
        "FaceProtocol": "the presentation that `leeloo screen` gets",
        "FaceRender": "draws it to a PNG",
        "LeelooService": "the control socket",
        "ArgumentParser": "verbs and flags",
      ])
    + from("leeloo", ["LeelooCommands": "the verbs"])

  private static let ground =
    from("LeelooConfig", ["CLibyaml": "its events carry line and column"])
    + from("LeelooService", ["CLinux": "calls that glibc shows only to C"])
}
