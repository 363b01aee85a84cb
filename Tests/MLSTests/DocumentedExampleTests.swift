import Foundation
import LeelooCrypto
import MLS
import Testing

@Suite("The documentation's example")
struct DocumentedExampleTests {
  @Test("does what it says")
  func example() throws {
    var heard: [String] = []
    let suite = CipherSuite.x25519ChaCha20Poly1305
    let chance = SystemRandomness()
    let year = Lifetime(notBefore: 1_750_000_000, notAfter: 1_781_536_000)

    func client(_ name: String) throws -> Client {
      Client(
        credential: .basic(Array(name.utf8)),
        signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)))
    }

    // Amy begins. Ben publishes a key package, and she adds him.
    var amy = try Group(
      id: GroupID(chance.bytes(16)), founder: client("Amy"), lifetime: year, suite: suite, chance: chance)
    let package = try OwnKeyPackage(of: client("Ben"), lifetime: year, suite: suite, chance: chance)
    let (staged, waiting) = try amy.commit(CommitPlan([.add(package.keyPackage)]), chance: chance)
    amy = waiting  // Saved, and the commit sent. Once it has come back in the order that all members see:
    amy = staged.next

    // Ben joins with the Welcome, and looks who is there before he keeps the group.
    guard let welcome = staged.welcome else { throw MLSError.welcome(.notForThisKeyPackage) }
    var ben = try Group.join(welcome, with: package).group

    // Amy says something.
    let (message, next) = try amy.seal(Array("hello".utf8), chance: chance)
    amy = next
    if case .application(let said, let next) = try ben.receive(MLSMessage(decoding: message.encoded)) {
      ben = next
      heard.append(String(decoding: said.content, as: UTF8.self))
    }
    #expect(heard == ["hello"])
    #expect(amy.epochAuthenticator == ben.epochAuthenticator)
  }

  @Test("stands in the documentation as it runs here, but for where the words go")
  func same() throws {
    let root = OwnVectors.folder.appending(path: "../../..")
    let page = try String(contentsOf: root.appending(path: "Sources/MLS/MLS.docc/MLS.md"), encoding: .utf8)
    let tests = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let documented = try #require(page.firstMatch(of: /(?s)```swift\n(.*?)```/)).output.1
    let running = Set(tests.split(separator: "\n").map { $0.drop { $0 == " " } })
    for line in documented.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
      #expect(running.contains(line) || line.hasPrefix("print("), "\(line)")
    }
  }
}
