/// What the command line asks for.
struct FaceArguments {
  static let usage = """
    usage: leeloo-face [--board FILE] [--face-socket PATH] [--check]
      --board FILE        what the board is made of (/etc/leeloo/board.yaml)
      --face-socket PATH  where the mind listens (/run/leeloo/face/face.sock)
      --check             ask for every part once, say what does not work, and end

    """

  var board = "/etc/leeloo/board.yaml"
  var socket = "/run/leeloo/face/face.sock"
  var isCheck = false
  var isHelp = false

  /// A word that means nothing here, or an option without its value.
  struct Misunderstood: Error {
    var sentence: String
  }

  init(_ words: some Sequence<String>) throws(Misunderstood) {
    var words = words.makeIterator()
    while let word = words.next() {
      switch word {
      case "--board": board = try Self.value(of: word, words.next())
      case "--face-socket": socket = try Self.value(of: word, words.next())
      case "--check": isCheck = true
      case "--help", "-h": isHelp = true
      default: throw Misunderstood(sentence: "leeloo-face does not know “\(word)”.")
      }
    }
  }

  private static func value(of option: String, _ value: String?) throws(Misunderstood) -> String {
    guard let value, !value.isEmpty else { throw Misunderstood(sentence: "\(option) needs a value.") }
    return value
  }
}
