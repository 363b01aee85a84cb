import CrewMessages
import Testing

struct PairingCodeTests {
  private static let code = PairingCode(route: "7X3K", secret: "H4NP")!

  @Test(
    "a code is understood however it is typed",
    arguments: ["LEELOO-7X3K-H4NP", "leeloo-7x3k h4np", "7x3kh4np", " 7X3K - H4NP ", "LEELOO7X3KH4NP"])
  func spellings(typed: String) {
    #expect(PairingCode.parse(typed) == .success(Self.code))
  }

  @Test("letters that look like others are refused by name", arguments: Array("IO01é"))
  func confusingLetters(letter: Character) {
    let named = Character(letter.uppercased())
    #expect(PairingCode.parse("7X3K-H4N\(letter)") == .failure(.letterNeverUsed(named)))
  }

  @Test("a code of another length is refused with its length", arguments: ["", "7X3K", "7X3K-H4NPP"])
  func wrongLength(typed: String) {
    let count = typed.filter { $0 != "-" }.count
    #expect(PairingCode.parse(typed) == .failure(.wrongLength(count)))
  }

  @Test("the secret half does not print")
  func secretHalf() {
    var dumped = ""
    dump(Self.code, to: &dumped)
    for text in ["\(Self.code)", String(reflecting: Self.code), dumped] { #expect(!text.contains("H4NP")) }
  }

  @Test("a new code is drawn from the whole alphabet")
  func randomCodes() {
    var chance = SystemRandomNumberGenerator()
    var letters: Set<Character> = []
    for _ in 0..<400 {
      let code = PairingCode.random(using: &chance)
      letters.formUnion(code.route + code.secret)
    }
    #expect(letters == Set(CodeAlphabet.letters))
  }
}
