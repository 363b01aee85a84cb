import LeelooService

/// Why a command could not do what it was asked, for somebody who may have to read it out over the phone.
struct ToolError: Error, Equatable {
  /// Stable across releases: `LC…` from the control socket, `LT…` from the tool, others from the device.
  var code: String
  /// What failed, with which values.
  var sentence: String
  /// What to do now.
  var remedy: String
  /// What the program ends with.
  var status: ExitStatus
}

extension ToolError {
  /// What the device or the way to it said.
  init(_ error: ControlError) {
    self.init(code: error.code, sentence: error.sentence, remedy: error.remedy, status: ExitStatus(of: error))
  }
}

/// What `leeloo` ends with: the numbers of `sysexits.h`, so that a script can tell the cases apart.
enum ExitStatus: Int32 {
  case done = 0
  /// A demo or a pairing that did not end well.
  case failed = 1
  /// EX_USAGE: the command line is wrong.
  case usage = 64
  /// EX_DATAERR: what was typed is no text to say, no code, or no link.
  case badInput = 65
  /// EX_UNAVAILABLE: no daemon.
  case unavailable = 69
  /// EX_SOFTWARE: a part that belongs to this program is missing.
  case incomplete = 70
  /// EX_CANTCREAT: the file can't be written.
  case cannotCreate = 73
  /// EX_TEMPFAIL: not now; the sentence says why.
  case notNow = 75
  /// EX_PROTOCOL: the daemon said something else than was expected.
  case misunderstood = 76
  /// EX_NOPERM: this account may not.
  case notAllowed = 77
}

extension ExitStatus {
  fileprivate init(of error: ControlError) {
    switch error.code {
    case "LC0001", "LC0002", "LC0103": self = .misunderstood
    case "LC0003", "LC0005", "LC0006", "LC0212", "LC0216", "LC0217", "LC0218": self = .badInput
    case "LC0004", "LC0102": self = .notAllowed
    case "LC0101": self = .unavailable
    default: self = .notNow
    }
  }
}
