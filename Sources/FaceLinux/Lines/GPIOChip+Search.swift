internal import Glibc
internal import LeelooConfig
internal import LeelooService

extension GPIOChip {
  /// The chip in that directory that has the pin, and where on it.
  static func locate(
    _ pin: PinReference, in directory: String
  ) throws(LineFailure) -> (chip: GPIOChip, offset: UInt32) {
    let (open, closed) = all(in: directory)
    let candidates = open.filter { $0.mayHave(pin) }
    for chip in candidates {
      if let offset = chip.offset(of: pin) { return (chip, offset) }
    }
    if let path = closed.first(where: \.error.isForbidden)?.path { throw .forbidden(pin, path: path) }
    guard !candidates.isEmpty else { throw .chipMissing(pin, found: open.map(\.label)) }
    throw .lineMissing(pin, near: nearest(to: pin.description, among: candidates.flatMap(\.lineNames)))
  }

  private static func all(in directory: String) -> (
    open: [GPIOChip], closed: [(path: String, error: SystemError)]
  ) {
    var open: [GPIOChip] = []
    var closed: [(path: String, error: SystemError)] = []
    for name in Directory.names(in: directory) where name.hasPrefix("gpiochip") {
      let path = "\(directory)/\(name)"
      do throws(SystemError) { open.append(try GPIOChip(path: path)) } catch { closed.append((path, error)) }
    }
    return (open, closed)
  }

  private func mayHave(_ pin: PinReference) -> Bool {
    switch pin {
    case .line: true
    case .chip(let label, _): label == self.label
    }
  }

  private func offset(of pin: PinReference) -> UInt32? {
    switch pin {
    case .line(let name): offset(named: name)
    case .chip(_, let offset): offset < lineCount ? offset : nil
    }
  }
}

extension SystemError {
  /// The program's user or group is the wrong one.
  var isForbidden: Bool { code == EACCES || code == EPERM }
}
