/// One folder as a journalling file system keeps it: what programs see, and what a power cut would leave.
///
/// Changes of names reach the disk in their order, sooner or later, and all at the folder's sync; a file's bytes by
/// its own sync (ext4 with `data=ordered` keeps more; nothing here relies on that).
struct FileSystem {
  fileprivate struct File {
    var written: [UInt8] = []
    var synced: [UInt8] = []
  }

  /// How much of what was never synced outlives a power cut.
  enum Survival: CaseIterable {
    /// Nothing.
    case least
    /// The older half of the changed names, and half of the bytes.
    case half
    /// Everything.
    case most
  }

  private var files: [Int: File] = [:]
  private var names: [String: Int] = [:]
  /// The folder at its last sync and after each change since.
  private var foldersSince: [[String: Int]] = [[:]]
  private var lastFile = 0

  /// What programs see.
  var contents: [String: [UInt8]] { names.compactMapValues { files[$0]?.written } }

  /// How many bytes there are in all files together.
  var size: Int { names.values.reduce(0) { $0 + (files[$1]?.written.count ?? 0) } }

  func has(_ name: String) -> Bool { names[name] != nil }

  mutating func perform(_ step: DiskStep) {
    switch step {
    case .create(let name):
      lastFile += 1
      let file = lastFile
      files[file] = File()
      rename { $0[name] = file }
    case .write(let name, let bytes): change(name) { $0.written += bytes }
    case .sync(let name): change(name) { $0.synced = $0.written }
    case .link(let old, let new): rename { $0[new] = $0[old] }
    case .rename(let old, let new): rename { $0[new] = $0.removeValue(forKey: old) }
    case .unlink(let name): rename { $0[name] = nil }
    case .syncFolder:
      foldersSince = [names]
      let living = Set(names.values)
      files = files.filter { living.contains($0.key) }
    }
  }

  /// The first half of what the step would have done, as far as it has halves.
  mutating func performHalf(_ step: DiskStep) {
    switch step {
    case .write(let name, let bytes): perform(.write(name, Array(bytes.prefix(bytes.count / 2))))
    case .sync(let name): change(name) { $0.synced = $0.half }
    case .create, .link, .rename, .unlink, .syncFolder: perform(step)
    }
  }

  mutating func cutPower(_ survival: Survival) {
    switch survival {
    case .least:
      names = foldersSince[0]
      files = files.mapValues { File(written: $0.synced, synced: $0.synced) }
    case .half:
      names = foldersSince[foldersSince.count / 2]
      files = files.mapValues { File(written: $0.half, synced: $0.half) }
    case .most: break
    }
    files = files.mapValues { File(written: $0.written, synced: $0.written) }
    foldersSince = [names]
  }

  private mutating func change(_ name: String, _ change: (inout File) -> Void) {
    guard let file = names[name], files[file] != nil else { return }
    change(&files[file, default: File()])
  }

  private mutating func rename(_ change: (inout [String: Int]) -> Void) {
    change(&names)
    foldersSince.append(names)
  }
}

extension FileSystem.File {
  /// What was synced, and half of what was added since: files here only grow at their end.
  fileprivate var half: [UInt8] {
    synced + written.dropFirst(synced.count).prefix((written.count - synced.count) / 2)
  }
}
