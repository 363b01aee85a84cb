import FoundationEssentials
import Glibc

/// What a process can write to, as it stands now: heap, stacks and data (proc(5), `maps` and `mem`).
struct MemorySearch {
  private var parts: [[UInt8]] = []

  /// Nil where the kernel does not let this account look.
  init?(process: pid_t) {
    guard let maps = try? String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8) else { return nil }
    let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { return nil }
    defer { close(memory) }
    for line in maps.split(separator: "\n") {
      guard let range = Self.writableRange(line) else { continue }
      Self.read(memory, range, into: &parts)
    }
    if count == 0 { return nil }
  }

  init(_ parts: [[UInt8]]) { self.parts = parts }

  /// How many bytes there are.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Whether the word stands somewhere with no letter or digit directly before or after it: four letters turn up in
  /// longer words and in chance too often to mean anything there.
  func contains(_ word: [UInt8]) -> Bool {
    parts.contains { part in Self.contains(part, word, wherever: false) }
  }

  /// Whether these bytes stand somewhere, whatever is beside them: for keys, which no chance repeats.
  func containsAnywhere(_ bytes: [UInt8]) -> Bool {
    parts.contains { part in Self.contains(part, bytes, wherever: true) }
  }

  /// A file as one part.
  static func words(in bytes: [UInt8]) -> MemorySearch { MemorySearch([bytes]) }

  private static func contains(_ part: [UInt8], _ word: [UInt8], wherever: Bool) -> Bool {
    guard let first = word.first, part.count >= word.count else { return false }
    return part.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let last = bytes.count - word.count
      var start = 0
      while start <= last, let found = memchr(base + start, CInt(first), last - start + 1) {
        let place = UnsafeRawPointer(found) - base
        if memcmp(base + place, word, word.count) == 0 {
          if wherever || isAlone(place..<place + word.count, in: bytes) { return true }
        }
        start = place + 1
      }
      return false
    }
  }

  private static func isAlone(_ place: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Bool {
    (place.lowerBound == 0 || !isLetter(bytes[place.lowerBound - 1]))
      && (place.upperBound == bytes.count || !isLetter(bytes[place.upperBound]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// `00400000-00452000 rw-p …`
  private static func writableRange(_ line: Substring) -> Range<UInt>? {
    let fields = line.split(separator: " ")
    guard fields.count > 1, fields[1].hasPrefix("rw") else { return nil }
    let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    return ends[0]..<ends[1]
  }

  /// What can be read, each unbroken stretch as a part: a mapping of a file has pages past the file's end, and a page
  /// may go between the listing and the reading. One such page does not hide those behind it.
  private static func read(_ memory: CInt, _ range: Range<UInt>, into parts: inout [[UInt8]]) {
    var part: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let step = append(memory, place..<min(place + stride, range.upperBound), to: &part)
      guard step == 0 else {
        place += UInt(step)
        continue
      }
      if !part.isEmpty { parts.append(part) }
      part = []
      place += pageCount - place % pageCount
    }
    if !part.isEmpty { parts.append(part) }
  }

  private static let stride: UInt = 1 << 20
  private static let pageCount = UInt(max(sysconf(CInt(_SC_PAGESIZE)), 4096))

  /// How many bytes were there.
  private static func append(_ memory: CInt, _ range: Range<UInt>, to part: inout [UInt8]) -> Int {
    withUnsafeTemporaryAllocation(byteCount: range.count, alignment: 1) { buffer in
      let step = pread(memory, buffer.baseAddress, range.count, off_t(range.lowerBound))
      if step > 0 { part.append(contentsOf: buffer[..<step]) }
      return max(step, 0)
    }
  }
}

extension MemorySearch: CustomStringConvertible, CustomReflectable {
  /// Its size only: what stands in somebody's memory is not for a log.
  var description: String { "\(count) bytes in \(parts.count) parts" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
