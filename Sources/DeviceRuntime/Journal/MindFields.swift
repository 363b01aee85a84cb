import DeviceCore
import LeelooService

// What `journalctl` can look for in the lines of `leelood`.
extension JournalField {
  static let author: JournalField = "AUTHOR"
  static let by: JournalField = "BY"
  static let cause: JournalField = "CAUSE"
  static let count: JournalField = "COUNT"
  static let display: JournalField = "DISPLAY"
  static let face: JournalField = "FACE"
  static let file: JournalField = "FILE"
  static let hub: JournalField = "HUB"
  static let kind: JournalField = "KIND"
  static let member: JournalField = "MEMBER"
  static let members: JournalField = "MEMBERS"
  static let part: JournalField = "PART"
  static let processID: JournalField = "PROCESS"
  static let reason: JournalField = "REASON"
  static let role: JournalField = "ROLE"
  static let seconds: JournalField = "SECONDS"
  static let type: JournalField = "TYPE"
  static let user: JournalField = "USER"
  static let values: JournalField = "VALUES"
  static let verb: JournalField = "VERB"
  static let version: JournalField = "VERSION"
  static let waiting: JournalField = "WAITING"
}

extension JournalNote {
  /// The values under their names in the journal, in a lasting order.
  var fields: [(JournalField, String)] {
    values.sorted { $0.key < $1.key }.map { (JournalField(key: $0.key), $0.value) }
  }
}

extension JournalField {
  fileprivate init(key: String) {
    self =
      switch key {
      case "author": .author
      case "by": .by
      case "cause": .cause
      case "code": .code
      case "detail", "summary": .detail
      case "display": .display
      case "face": .face
      case "kind": .kind
      case "member": .member
      case "members": .members
      case "part": .part
      case "role": .role
      case "seconds": .seconds
      case "waiting": .waiting
      // A line without its own field is still better than none.
      default: .values
      }
  }
}
