import Glibc
import LeelooConfig
import LeelooService
import Testing

@testable import FaceLinux

@Suite("A line that is not given")
struct LineFailureTests {
  private static let pin = PinReference.line("GPIO17")

  @Test("because it is busy names who holds it, or says that it is another program")
  func busy() {
    #expect(
      LineFailure(requesting: Self.pin, errno: EBUSY, chip: "pinctrl", holder: "gpioset")
        == .busy(Self.pin, chip: "pinctrl", holder: "gpioset"))
    #expect(
      LineFailure(requesting: Self.pin, errno: EBUSY, chip: "pinctrl", holder: nil)
        == .busy(Self.pin, chip: "pinctrl", holder: "another program"))
  }

  @Test("for any other reason is refused with that reason", arguments: [EINVAL, EPERM, ENODEV, 0])
  func refused(code: CInt) {
    #expect(
      LineFailure(requesting: Self.pin, errno: code, chip: "pinctrl", holder: "gpioset")
        == .refused(Self.pin, SystemError(call: "gpiod_line_request", code: code)))
  }

  /// The label of a simulated chip (gpio-sim of the kernel), whose lines nobody misses.
  private static let simulated = Directory.names(in: "/dev").filter { $0.hasPrefix("gpiochip") }
    .compactMap { try? GPIOChip(path: "/dev/\($0)").label }.first { $0.hasPrefix("gpio-sim") }

  @Test("a second time is busy, held by leeloo-face", .enabled(if: simulated != nil, "no gpio-sim chip here"))
  func twice() throws {
    let label = try #require(Self.simulated)
    let pin = PinReference.chip(label: label, offset: 0)
    let first = try GPIOLine.output(pin, in: "/dev", LineElectrics())
    #expect(throws: LineFailure.busy(pin, chip: label, holder: "leeloo-face")) {
      _ = try GPIOLine.output(pin, in: "/dev", LineElectrics())
    }
    withExtendedLifetime(first) {}
  }
}
