import LeelooCrypto

/// The files of a crew as a start of the program found them.
struct SavedFiles {
  let files: [String: [UInt8]]
  let key: SecretBytes

  /// A snapshot that opens, the newest first.
  struct Snapshot {
    let generation: UInt64
    let content: SecretBytes
    /// The newest does not open or is gone; this is the one before it.
    let isPrevious: Bool
  }

  /// Whether either of a snapshot's two files is there.
  func has(_ file: CrewFile) -> Bool { files[file.name] != nil || files[file.previousName] != nil }

  /// Opens a snapshot.
  func snapshot(_ file: CrewFile) -> Snapshot? {
    for (name, isPrevious) in [(file.name, false), (file.previousName, true)] {
      guard let bytes = files[name], let snapshot = SnapshotFile(opening: bytes, as: file, key: key) else {
        continue
      }
      return Snapshot(generation: snapshot.generation, content: snapshot.content, isPrevious: isPrevious)
    }
    return nil
  }

  /// Reads a log; a file that is not there is an empty one.
  func log(_ file: CrewFile) -> RecordLog.Content {
    RecordLog.read(files[file.name] ?? [], as: file, key: key)
  }

  /// The names of the crew's files that are there.
  var names: [String] {
    CrewFile.allCases.flatMap { [$0.name, $0.previousName] }.filter { files[$0] != nil }
  }
}
