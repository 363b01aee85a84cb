internal import Glibc
package import LeelooConfig
package import LeelooService

/// Why a line of a GPIO chip is not ours.
package enum LineFailure: Error, Hashable, Sendable {
  /// No chip carries the label; the labels that are there.
  case chipMissing(PinReference, found: [String])
  /// A chip is there and this program may not open it.
  case forbidden(PinReference, path: String)
  /// No chip has such a line; names of lines that come near.
  case lineMissing(PinReference, near: [String])
  /// Somebody else holds the line: who, as the kernel knows them.
  case busy(PinReference, chip: String, holder: String)
  /// Another call failed.
  case refused(PinReference, SystemError)
  /// It was ours, and the kernel says no more of it.
  case lost(PinReference, SystemError)
}

extension LineFailure {
  /// What the kernel means that did not give us a line (gpio(4), `GPIO_V2_GET_LINE_IOCTL`).
  ///
  /// - Parameters:
  ///   - code: Its `errno`.
  ///   - chip: The chip's label.
  ///   - holder: Who has the line, where the kernel knows.
  init(requesting pin: PinReference, errno code: CInt, chip: String, holder: String?) {
    self =
      switch code {
      case EBUSY: .busy(pin, chip: chip, holder: holder ?? "another program")
      default: .refused(pin, SystemError(call: "gpiod_line_request", code: code))
      }
  }
}
