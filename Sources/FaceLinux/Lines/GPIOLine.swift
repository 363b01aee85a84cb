internal import CLibgpiod
internal import Glibc
internal import LeelooConfig
internal import LeelooService

/// A line of a GPIO chip that this program holds.
final class GPIOLine {
  /// Active or inactive, since then.
  struct Edge {
    var isActive: Bool
    var at: Nanoseconds
  }

  private let pin: PinReference
  private let chip: GPIOChip  // libgpiod 1.6 drops a chip's lines with the chip
  private let handle: OpaquePointer

  private init(_ pin: PinReference, chip: GPIOChip, handle: OpaquePointer) {
    self.pin = pin
    self.chip = chip
    self.handle = handle
  }

  deinit {
    leeloo_gpio_line_release(handle)
  }

  /// Whether the kernel keeps chatter from us where a debounce period is asked for.
  static var kernelDebounces: Bool { leeloo_gpio_library_debounces() }

  /// A line whose edges are read, on a chip in that directory.
  static func input(
    _ pin: PinReference, in directory: String, _ electrics: LineElectrics, debounce: Nanoseconds
  ) throws(LineFailure) -> GPIOLine {
    try request(pin, in: directory) { chip, offset, line in
      leeloo_gpio_line_request_input(
        chip, offset, consumer, electrics.isActiveLow, electrics.bias.inC, UInt32(clamping: debounce / 1000),
        &line)
    }
  }

  /// A line that is driven, inactive at first.
  static func output(
    _ pin: PinReference, in directory: String, _ electrics: LineElectrics
  ) throws(LineFailure) -> GPIOLine {
    try request(pin, in: directory) { chip, offset, line in
      leeloo_gpio_line_request_output(chip, offset, consumer, electrics.isActiveLow, &line)
    }
  }

  /// What to poll for edges.
  var descriptor: Int32 { leeloo_gpio_line_descriptor(handle) }

  /// The edges that wait, oldest first, at most sixteen; none when the caller has to wait.
  func readEdges() throws(LineFailure) -> [Edge] {
    var raw = [leeloo_gpio_edge](repeating: leeloo_gpio_edge(), count: 16)
    let count = leeloo_gpio_line_read_edges(handle, &raw, UInt32(raw.count))
    if count == -EAGAIN || count == -EINTR { return [] }
    try check(count, "gpiod_line_read_edges")
    return raw.prefix(Int(count)).map { Edge(isActive: $0.active, at: $0.nanoseconds) }
  }

  /// What the line is now.
  func isActive() throws(LineFailure) -> Bool {
    try check(leeloo_gpio_line_value(handle), "gpiod_line_get_value") != 0
  }

  /// Drives the line.
  func set(_ isActive: Bool) throws(LineFailure) {
    try check(leeloo_gpio_line_set_value(handle, isActive), "gpiod_line_set_value")
  }

  @discardableResult
  private func check(_ result: Int32, _ call: String) throws(LineFailure) -> Int32 {
    guard result >= 0 else { throw .lost(pin, SystemError(call: call, code: -result)) }
    return result
  }

  /// Who the kernel says we are to somebody who finds a line busy.
  private static let consumer = "leeloo-face"

  private static func request(
    _ pin: PinReference, in directory: String, by ask: (OpaquePointer, UInt32, inout OpaquePointer?) -> Int32
  ) throws(LineFailure) -> GPIOLine {
    let (chip, offset) = try GPIOChip.locate(pin, in: directory)
    var handle: OpaquePointer?
    let result = ask(chip.handle, offset, &handle)
    guard result == 0, let handle else {
      throw LineFailure(requesting: pin, errno: -result, chip: chip.label, holder: chip.holder(of: offset))
    }
    return GPIOLine(pin, chip: chip, handle: handle)
  }
}

extension LineElectrics.Bias {
  fileprivate var inC: leeloo_gpio_bias {
    switch self {
    case .asIs: LEELOO_GPIO_BIAS_AS_IS
    case .disabled: LEELOO_GPIO_BIAS_DISABLED
    case .pullUp: LEELOO_GPIO_BIAS_PULL_UP
    case .pullDown: LEELOO_GPIO_BIAS_PULL_DOWN
    }
  }
}
