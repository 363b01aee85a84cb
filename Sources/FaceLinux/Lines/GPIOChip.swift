internal import CLibgpiod
internal import LeelooService

/// An open GPIO chip.
final class GPIOChip {
  /// The chip's label, which stays when its number changes.
  let label: String
  /// What libgpiod knows it by.
  let handle: OpaquePointer

  /// Opens the chip of a device file.
  init(path: String) throws(SystemError) {
    var opened: OpaquePointer?
    let result = leeloo_gpio_chip_open(path, &opened)
    guard result == 0, let opened else { throw SystemError(call: "gpiod_chip_open", code: -result) }
    var name = [CChar](repeating: 0, count: Int(LEELOO_GPIO_NAME_SIZE))
    let labelled = leeloo_gpio_chip_label(opened, &name)
    guard labelled == 0 else {
      leeloo_gpio_chip_close(opened)
      throw SystemError(call: "gpiod_chip_get_info", code: -labelled)
    }
    handle = opened
    label = String(boundedBy: name)
  }

  deinit {
    leeloo_gpio_chip_close(handle)
  }

  /// Where on this chip the line of that name is; nil where it is not.
  func offset(named name: String) -> UInt32? {
    UInt32(exactly: leeloo_gpio_chip_find_line(handle, name))
  }

  /// How many lines it has.
  var lineCount: UInt32 { UInt32(exactly: leeloo_gpio_chip_line_count(handle)) ?? 0 }

  /// The names that the chip's lines have.
  var lineNames: [String] {
    (0..<lineCount).compactMap { info(at: $0).map { String(boundedBy: $0.name) } }.filter { !$0.isEmpty }
  }

  /// Who holds a line, as the kernel knows them; nil when nobody does.
  func holder(of offset: UInt32) -> String? {
    guard let info = info(at: offset), info.used else { return nil }
    let consumer = String(boundedBy: info.consumer)
    return consumer.isEmpty ? "the kernel" : consumer
  }

  private func info(at offset: UInt32) -> leeloo_gpio_line_info? {
    var info = leeloo_gpio_line_info()
    return leeloo_gpio_chip_line_info(handle, offset, &info) == 0 ? info : nil
  }
}

extension String {
  /// A C text in an array that has room for its final zero.
  fileprivate init(boundedBy characters: [CChar]) {
    self.init(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A C text in an imported array, which is a tuple in Swift.
  fileprivate init<Characters>(boundedBy characters: Characters) {
    self = withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
