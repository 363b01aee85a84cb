import CrewMessages
import FaceProtocol

/// Letters of the other device's code, chosen with two buttons.
struct CodeEntry: Hashable, Sendable {
  private var letters: [Character] = []
  private var candidate = 0
  /// Why the code before this one came to nothing.
  var note: String?

  static let length = 2 * CodeAlphabet.halfLength
  /// A long press of love goes so far, the step of its press-down included.
  static let leap = 8

  init(note: String? = nil) { self.note = note }

  mutating func step(by count: Int = 1) { candidate = (candidate + count) % CodeAlphabet.letters.count }

  /// Takes the candidate; the code, once the last letter stands.
  mutating func accept() -> PairingCode? {
    letters.append(CodeAlphabet.letters[candidate])
    candidate = 0
    guard letters.count == Self.length else { return nil }
    return PairingCode(
      route: String(letters.prefix(CodeAlphabet.halfLength)),
      secret: String(letters.suffix(CodeAlphabet.halfLength)))
  }

  /// Takes the last letter back; false where there is none.
  mutating func goBack() -> Bool { letters.popLast() != nil }

  var screen: Screen {
    .codeEntry(
      Screen.CodeEntry(letters: String(letters), candidate: CodeAlphabet.letters[candidate], note: note))
  }
}

extension CodeEntry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How far it is; half of the letters are a secret.
  var description: String { "\(letters.count) of \(Self.length) letters" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
