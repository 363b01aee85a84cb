import Glibc

/// libFuzzer's loop, which calls back with one input after the other (compiler-rt, `FuzzerInterface.h`).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let names = Decoder.all.map(\.name)

guard CommandLine.argc > 1, let index = names.firstIndex(of: CommandLine.arguments[1]) else {
  print("usage: leeloo-fuzz \(names.joined(separator: "|")) CORPUS [FLAGS OF LIBFUZZER …]")
  exit(2)
}
private let decoder = Decoder.all[index]

// The corpus begins with what our own encoders write; libFuzzer adds to it.
if CommandLine.argc > 2 {
  for (number, seed) in try decoder.seeds().enumerated() {
    guard let file = fopen("\(CommandLine.arguments[2])/seed-\(number)", "w") else { break }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
}

private var words = CommandLine.arguments.enumerated().filter { $0.offset != 1 }.map { strdup($0.element) }
private var count = CInt(words.count)
words.append(nil)
exit(
  words.withUnsafeMutableBufferPointer { words in
    var arguments = words.baseAddress!
    return runDriver(&count, &arguments) { bytes, count in
      decoder.decode(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  })
