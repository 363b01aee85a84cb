import LeelooConfig
import LeelooService

/// What is wrong with a command line.
enum ArgumentProblem: SupportDescribable {
  case asked(String)
  case unknown(String)
  case withoutValue(String)
  case twice(String)
  case noHub
  case badName(String)
  case badFile(ConfigErrors)

  var problemCode: ProblemCode {
    switch self {
    case .asked, .unknown, .withoutValue, .twice: "LD0103"
    case .noHub: "LD0109"
    case .badName: "LD0110"
    case .badFile: "LD0111"
    }
  }

  var summary: String {
    switch self {
    case .asked(let word): "\(word) was asked for."
    case .unknown(let word): "\(word) is no option of leelood."
    case .withoutValue(let word): "\(word) needs a value."
    case .twice(let word): "\(word) stands twice."
    case .noHub: "No hub is named."
    case .badName(let name):
      "A name has 1 to 32 bytes of UTF-8 and no control characters; this one has \(name.utf8.count) bytes."
    case .badFile(let errors): "The settings can't be used:\n\(errors)"
    }
  }

  var remedy: String {
    switch self {
    case .asked, .unknown, .withoutValue, .twice: "See leelood --help."
    case .noHub: "Name it with --hub wss://relay.example/, or as hub: in the settings file."
    case .badName(""): "Name it with --name, or leave that out: then it is called as this machine."
    case .badName: "Choose another one, with --name or as name: in the settings file."
    case .badFile: "Correct the lines above."
    }
  }
}
