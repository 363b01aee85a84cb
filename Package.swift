// swift-tools-version: 6.2
// The arrows between the modules. Tests/ArchitectureTests states the reason for each.

import PackageDescription

let nio: Package.Dependency = .package(url: "https://github.com/apple/swift-nio", from: "2.101.2")
let tls: Package.Dependency = .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6")
let arguments: Package.Dependency = .package(
  url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioWebSocket: Target.Dependency = .product(name: "NIOWebSocket", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ others: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + others, exclude: exclude,
    swiftSettings: strict)
}

/// A C library of the system behind a few flat functions of our own.
func shim(_ name: String, links library: String) -> Target {
  .target(name: name, linkerSettings: [.linkedLibrary(library)])
}

/// Every decoder of the house, tried by the tests, or under libFuzzer (`make fuzz`), which needs a program.
let decoders: [Target.Dependency] = [
  "ByteCoding", "CrewMessages", "DeviceCore", "DeviceRuntime", "FacePanel", "FaceProtocol", "HubCore",
  "HubRedis",
  "HubServer", "LeelooConfig", "LeelooCrew", "LeelooCrypto", "LeelooProtocol", "LeelooService",
  "LeelooTransport", "MLS",
  "Telegram", "TestSupport", nioCore, nioEmbedded, nioHTTP, nioWebSocket,
]
let fuzzing: Target =
  Context.environment["LEELOO_FUZZ"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: decoders, exclude: ["Corpus", "Program"], swiftSettings: strict)
  : .executableTarget(
    name: "leeloo-fuzz", dependencies: decoders, path: "Tests/FuzzTests",
    exclude: ["Corpus", "ReplayTests.swift"], swiftSettings: strict)

let package = Package(
  name: "leeloo",
  products: [
    .executable(name: "leelood", targets: ["leelood"]),
    .executable(name: "leeloo-face", targets: ["leeloo-face"]),
    .executable(name: "leeloo-hub", targets: ["leeloo-hub"]),
    .executable(name: "leeloo-telegram", targets: ["leeloo-telegram"]),
    .executable(name: "leeloo", targets: ["leeloo"]),
    .executable(name: "mls-vectors", targets: ["mls-vectors"]),
    // With what its interface is written in: keys and chance, and the errors of the reader.
    .library(name: "MLS", targets: ["MLS", "LeelooCrypto", "ByteCoding"]),
  ],
  dependencies: [nio, tls, arguments],
  targets: [
    // Values that travel, and the bounded reader and writer that all of them share.
    module("ByteCoding"),
    module("CrewMessages", ["ByteCoding"]),
    module("FaceProtocol", ["ByteCoding"]),
    module("LeelooProtocol", ["ByteCoding"]),

    // Keys.
    shim("CLibcrypto", links: "crypto"),
    module("LeelooCrypto", ["CLibcrypto"]),
    module("MLS", ["ByteCoding", "LeelooCrypto"]),
    module("LeelooCrew", ["ByteCoding", "CrewMessages", "LeelooCrypto", "MLS"]),
    module("MLSVectors", ["ByteCoding", "LeelooCrypto", "MLS"]),
    program("mls-vectors", ["MLSVectors"]),

    // The mind. What speaks to original devices has no keys, so it stands apart from what has.
    module("OriginalCrew", ["CrewMessages", "LeelooProtocol"]),
    module("DeviceCore", ["CrewMessages", "FaceProtocol"]),
    module(
      "LeelooTransport",
      ["LeelooProtocol", nioCore, nioPosix, nioHTTP, nioWebSocket, nioSSL]),
    module(
      "DeviceRuntime",
      [
        "ByteCoding", "CrewMessages", "DeviceCore", "FaceProtocol", "LeelooCrew", "LeelooCrypto",
        "LeelooProtocol", "LeelooService", "LeelooTransport", "OriginalCrew",
      ]),
    program("leelood", ["DeviceRuntime", "LeelooConfig", "LeelooService"]),

    // The face.
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    shim("CLibgpiod", links: "gpiod"),
    shim("CLibasound", links: "asound"),
    .systemLibrary(name: "CFramebuffer", providers: [.apt(["linux-libc-dev"])]),
    module("FaceRender", ["FaceProtocol", "CPangoCairo", "CQRencode"]),
    module(
      "FaceLinux",
      [
        "CFramebuffer", "CLibasound", "CLibgpiod", "FaceProtocol", "FaceRender", "LeelooConfig",
        "LeelooService",
      ]),
    program("leeloo-face", ["FaceLinux", "LeelooConfig", "LeelooService"]),

    // A chat as a face, for friends who only have a phone.
    module(
      "Telegram",
      ["LeelooProtocol", "LeelooService", nioCore, nioPosix, nioHTTP, nioSSL]),
    module("ChatFace", ["CrewMessages", "FaceProtocol"]),
    module(
      "ChatService",
      [
        "ChatFace", "CrewMessages", "DeviceRuntime", "FaceProtocol", "LeelooCrypto", "LeelooService",
        "Telegram", nioCore, nioPosix,
      ]),
    program(
      "leeloo-telegram",
      ["ChatService", "DeviceRuntime", "LeelooConfig", "LeelooService", "Telegram", argumentParser]),

    // The hub.
    module("HubCore", ["ByteCoding", "LeelooProtocol"]),
    module(
      "HubServer",
      [
        "ByteCoding", "HubCore", "LeelooProtocol", "LeelooService", "Telegram", nioCore, nioPosix, nioHTTP,
        nioWebSocket, nioSSL,
      ]),
    module(
      "HubRedis",
      ["ByteCoding", "HubCore", "LeelooProtocol", "LeelooService", nioCore, nioPosix, nioSSL]),
    program(
      "leeloo-hub",
      [
        "HubCore", "HubRedis", "HubServer", "LeelooConfig", "LeelooService", "Telegram", argumentParser,
        nioCore,
      ]),

    // The tool for people.
    .target(
      name: "FacePanel",
      dependencies: [
        "FaceProtocol", "FaceRender", "LeelooService", nioCore, nioPosix, nioHTTP, nioWebSocket,
      ],
      resources: ["panel.html", "panel.css", "panel.js", "sound.js", "icon.svg"].map {
        .embedInCode("Page/\($0)")
      },
      swiftSettings: strict),
    module(
      "LeelooCommands",
      ["FacePanel", "FaceProtocol", "FaceRender", "LeelooService", argumentParser]),
    program("leeloo", ["LeelooCommands"]),

    // What every program stands on.
    shim("CLibyaml", links: "yaml"),
    module("LeelooConfig", ["CLibyaml"]),
    .target(name: "CLinux"),
    module("LeelooService", ["CLinux"]),

    // What the tests stand on: first what is around a program, then whole devices, hub and network from a seed.
    module(
      "TestSupport",
      ["ByteCoding", "FaceProtocol", "LeelooProtocol", "LeelooService", nioCore, nioPosix, nioHTTP]),
    module(
      "LeelooTesting",
      [
        "ByteCoding", "CrewMessages", "DeviceCore", "DeviceRuntime", "FaceProtocol", "HubCore", "LeelooCrew",
        "LeelooCrypto", "LeelooProtocol", "LeelooService", "LeelooTransport", "TestSupport",
      ]),
    .executableTarget(
      name: "mls-bench", dependencies: ["LeelooCrypto", "LeelooTesting", "MLS"], path: "Tests/Benchmarks/MLS",
      swiftSettings: strict),
    .systemLibrary(
      name: "CHeap", path: "Tests/Benchmarks/CHeap", providers: [.apt(["libc6-dev"])]),
    .executableTarget(
      name: "crew-bench",
      dependencies: [
        "CHeap", "DeviceRuntime", "FaceProtocol", "LeelooCrew", "LeelooProtocol", "LeelooTesting",
      ],
      path: "Tests/Benchmarks/Crew", swiftSettings: strict),
    .executableTarget(
      name: "simulate", dependencies: ["LeelooTesting"], path: "Tests/Simulate", swiftSettings: strict),
    .executableTarget(
      name: "face-bench", dependencies: ["FaceProtocol", "FaceRender"], path: "Tests/Benchmarks/Face",
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    fuzzing,
    tests(of: "ByteCoding"),
    tests(of: "CrewMessages", ["ByteCoding"]),
    tests(of: "FaceProtocol", ["ByteCoding", "TestSupport"]),
    tests(of: "LeelooProtocol", ["ByteCoding", "TestSupport"]),
    tests(of: "LeelooCrypto"),
    tests(
      of: "MLS", ["ByteCoding", "LeelooCrypto", "LeelooTesting", "MLSVectors", "TestSupport"],
      exclude: ["Interop/mending.py", "Interop/peer.py", "Vectors"]),
    tests(of: "LeelooCrew", ["ByteCoding", "CrewMessages", "LeelooCrypto", "MLS", "TestSupport"]),
    tests(of: "OriginalCrew", ["CrewMessages", "HubCore", "LeelooProtocol", "TestSupport"]),
    tests(of: "DeviceCore", ["CrewMessages", "FaceProtocol", "TestSupport"]),
    tests(of: "LeelooTransport", ["HubServer", "LeelooProtocol", "TestSupport", nioCore, nioEmbedded]),
    tests(
      of: "DeviceRuntime",
      [
        "CrewMessages", "DeviceCore", "FaceProtocol", "HubServer", "LeelooCrew", "LeelooCrypto",
        "LeelooProtocol", "LeelooService", "LeelooTesting", "TestSupport", "leeloo", "leeloo-face",
        "leeloo-hub",
        "leelood", nioCore, nioPosix, nioHTTP, nioWebSocket,
      ]),
    tests(of: "FaceRender", ["CPangoCairo", "FaceProtocol", "TestSupport"], exclude: ["Golden"]),
    tests(
      of: "FaceLinux",
      ["DeviceCore", "FaceProtocol", "FaceRender", "LeelooConfig", "LeelooService", "TestSupport"]),
    tests(
      of: "FacePanel",
      ["FaceProtocol", "FaceRender", "LeelooService", "TestSupport", nioCore, nioPosix, nioHTTP],
      exclude: ["Golden"]),
    tests(of: "Telegram", ["LeelooProtocol", "LeelooService", "TestSupport", nioCore, nioPosix]),
    tests(of: "ChatFace", ["CrewMessages", "FaceProtocol"]),
    tests(
      of: "ChatService",
      [
        "FaceProtocol", "LeelooService", "Telegram", "TestSupport", "leeloo-hub", "leeloo-telegram",
        "leelood",
      ]),
    tests(of: "HubCore", ["ByteCoding", "LeelooProtocol", "TestSupport"]),
    tests(
      of: "HubServer",
      [
        "ByteCoding", "HubCore", "LeelooProtocol", "LeelooService", "LeelooTesting", "Telegram",
        "TestSupport",
        "leeloo-hub",
        nioCore, nioEmbedded, nioPosix, nioHTTP, nioWebSocket, nioSSL,
      ], exclude: ["Original/original_client.py"]),
    tests(
      of: "HubRedis",
      ["ByteCoding", "HubCore", "HubServer", "LeelooProtocol", "TestSupport", nioCore, nioPosix]),
    tests(of: "LeelooCommands", ["FaceProtocol", "LeelooService", "TestSupport"]),
    tests(of: "LeelooConfig", ["TestSupport"]),
    tests(
      of: "LeelooTesting",
      [
        "ByteCoding", "CrewMessages", "FaceProtocol", "HubCore", "LeelooCrew", "LeelooCrypto",
        "LeelooProtocol", "LeelooService", "LeelooTransport", "TestSupport",
      ]),
    tests(of: "LeelooService", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
