import CrewMessages
import Glibc
import MLS
import TestSupport
import Testing

@testable import LeelooCrew

/// What a fuzzer does for hours, for seconds and the same way each time; and everything that one ever found.
struct ReplayTests {
  private static let mutationCount = 2_000

  @Test(
    "no decoder traps at what our own encoders write, nor at changes of it",
    arguments: Decoder.all.map(\.name))
  func mutations(name: String) throws {
    let decoder = try #require(Decoder.all.first { $0.name == name })
    let seeds = try decoder.seeds()
    #expect(!seeds.isEmpty)
    var chance = SplitMix64(seed: 8)
    for seed in seeds { decoder.decode(seed) }
    for _ in 0..<Self.mutationCount {
      decoder.decode(Mutation.of(seeds.randomElement(using: &chance) ?? [], chance: &chance))
    }
  }

  @Test("what was found once is found no more")
  func corpus() throws {
    for decoder in Decoder.all {
      for input in Corpus.inputs(of: decoder.name) { decoder.decode(input) }
    }
  }
}

/// A seal that nobody could open would keep every fuzzer out.
@Suite("What is tried behind a seal is read there, as long as nothing of it is changed")
struct SealedTests {
  private let group: SealedGroup

  init() throws { group = try SealedGroup.shared.get() }

  private func refusals(of inputs: [[UInt8]], _ take: (UInt8, [UInt8]) throws -> Void) -> [MLSError] {
    inputs.compactMap { input in
      do {
        try take(input[0], Array(input.dropFirst()))
        return nil
      } catch { return error as? MLSError }
    }
  }

  @Test("private messages, and who sent them")
  func messages() throws {
    let refusals = refusals(of: try group.plaintexts) { number, plaintext in
      if let type = ContentType(rawValue: number) {
        try group.receive(plaintext, as: type)
      } else {
        try group.receive(senderData: plaintext)
      }
    }
    #expect(refusals == [.unsupported(.externalInit)])
  }

  @Test("proposals, and commits up to their confirmation")
  func handshakes() throws {
    let refusals = refusals(of: try group.handshakes) { number, content in
      if number == 0 {
        try group.receive(proposal: Proposal(decoding: content))
      } else {
        try group.receive(commit: Commit(decoding: content))
      }
    }
    // The fourth commit removes the one who reads it.
    let unconfirmed = MLSError.commit(.invalidConfirmationTag)
    #expect(refusals == [.unsupported(.externalInit), unconfirmed, unconfirmed, unconfirmed])
  }

  @Test("Welcomes")
  func welcomes() throws {
    let refusals = refusals(of: group.welcomes) { number, content in
      switch number {
      case 0: try group.join(groupSecrets: content)
      case 1: try group.join(groupInfo: content)
      default: try group.join(signed: GroupInfo(decoding: content))
      }
    }
    #expect(refusals == [])
  }

  @Test("a friend's words and hello")
  func crew() throws {
    let crew = try SealedCrew.shared.get()
    let heard = crew.contents.map { crew.hear(FrameKind(rawValue: $0[0] + 1)!, Array($0.dropFirst())) }
    for (content, (_, effects)) in zip(crew.contents, heard) where content[0] < 2 {
      #expect(!effects.contains { if case .journal = $0 { true } else { false } })
    }
    // What a friend encrypted waits for its turn on the screen; acknowledgements are for nobody's eyes.
    #expect(heard.filter { $0.amy.nextArrival != nil }.count == 2)
    let hellos = zip(crew.contents, heard).filter { $0.0[0] == 1 }
    #expect(!hellos.isEmpty && hellos.allSatisfy { !$0.1.effects.isEmpty })
  }

  @Test("boxes of a pairing")
  func pairing() {
    let effects = SealedPairing.contents.flatMap {
      SealedPairing.deliver(Array($0.dropFirst()), inState: $0[0])
    }
    #expect(effects.count { if case .news(.offer) = $0 { true } else { false } } == 1)
    #expect(effects.count { if case .join = $0 { true } else { false } } == 1)
    #expect(effects.count { if case .news(.candidate) = $0 { true } else { false } } == 1)
    #expect(effects.count { $0 == .news(.failed(.declinedThere)) } == 7)
  }
}

/// One change of an input, as hostile or torn as may be.
enum Mutation {
  static func of(_ seed: [UInt8], chance: inout SplitMix64) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...4, using: &chance) { change(&bytes, chance: &chance) }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], chance: inout SplitMix64) {
    guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &chance)) }
    let place = Int.random(in: bytes.indices, using: &chance)
    switch Int.random(in: 0..<7, using: &chance) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
    case 2: bytes[place] = [0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xBF, 0xFF].randomElement(using: &chance) ?? 0
    case 3: bytes.removeLast(bytes.count - place)
    case 4: bytes.remove(at: place)
    case 5: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
    default: bytes.append(contentsOf: (0..<8).map { _ in UInt8.random(in: 0...255, using: &chance) })
    }
  }
}

/// Inputs that once broke something, kept beside this file by decoder.
enum Corpus {
  static func inputs(of decoder: String, file: String = #filePath) -> [[UInt8]] {
    let folder = file.prefix(through: file.lastIndex(of: "/") ?? file.startIndex) + "Corpus/\(decoder)"
    guard let directory = opendir(String(folder)) else { return [] }
    defer { closedir(directory) }
    var inputs: [[UInt8]] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix("."), let bytes = contents("\(folder)/\(name)") { inputs.append(bytes) }
    }
    return inputs
  }

  private static func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }
}
