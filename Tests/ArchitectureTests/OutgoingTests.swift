import Testing

/// A hub that asked for addresses which users choose would reach for them into its own network (SSRF). It asks for none.
@Suite("Where a hub connects to")
struct OutgoingTests {
  /// Who opens connections, and whose choice the other end is.
  private static let openers: [String: String] = [
    "Sources/HubRedis/Link/RedisConnector.swift": "the Redis of the settings",
    "Sources/Telegram/TelegramClient.swift": "the Bot API of the settings",
    "Sources/LeelooService/Journal/JournalSink.swift": "journald's socket",
    "Sources/LeelooService/Notify/ServiceNotifier.swift": "the socket of NOTIFY_SOCKET",
    "Sources/LeelooService/Sockets/UnixStream.swift": "a Unix socket that a program is told of",
    "Sources/LeelooService/Sockets/SocketFile.swift": "its own Unix socket, to see whether somebody is there",
    "Sources/LeelooService/Control/BlockingUnixSocket.swift": "a Unix socket that a command is told of",
  ]

  /// Who looks names up.
  private static let resolvers: [String: String] = [
    "Sources/HubServer/Settings/ListeningPlace.swift": "the address to listen on"
  ]

  /// Who makes addresses of text, for those that connect: none of them is a request's.
  private static let addressees: [String: String] = [
    "Sources/leeloo-hub/HubOptions+Backplane.swift": "the settings",
    "Sources/HubServer/Options/TelegramOptions.swift": "the settings",
    "Sources/leeloo-telegram/Serve.swift": "the settings",
  ]

  /// What a hub is made of.
  private static let files = Result {
    let manifest = try PackageManifest.ours.get()
    let modules = manifest.closure(of: "leeloo-hub").union(["leeloo-hub"])
    return try Repository.swiftFiles().filter { modules.contains($0.module) }.map { ($0.path, code: $0.code) }
  }

  private static var opening: Regex<(Substring, Substring?)> {
    /ClientBootstrap|DatagramBootstrap|RawSocketBootstrap|sendto\(|sendmsg\(|URLSession|[\s.({]connect\(\w+(\.number)?,\s/
  }

  @Test("only to Redis and the Bot API, and to the system's own sockets")
  func openers() throws {
    let found = try Self.files.get().filter { $0.code.contains(Self.opening) }
    #expect(found.map(\.0).sorted() == Self.openers.keys.sorted())
  }

  @Test("it looks up no name but its own")
  func resolvers() throws {
    let found = try Self.files.get().filter {
      $0.code.contains(/makeAddressResolvingHost|getaddrinfo|gethostbyname|res_query/)
    }
    #expect(found.map(\.0).sorted() == Self.resolvers.keys.sorted())
  }

  @Test("the addresses of both come from the settings alone")
  func addressees() throws {
    let everywhere = try Repository.swiftFiles().filter {
      $0.text.contains(/(RedisAddress|TelegramEndpoint)\(/)
        && !$0.path.hasSuffix("/RedisAddress.swift") && !$0.path.hasSuffix("/TelegramEndpoint.swift")
        && !$0.path.hasPrefix("Sources/TestSupport")
    }
    #expect(everywhere.map(\.path).sorted() == Self.addressees.keys.sorted())
  }
}
