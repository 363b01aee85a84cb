import LeelooConfig
import LeelooService
import Testing

@testable import FaceLinux

@Suite("GPIO chips")
struct GPIOChipTests {
  private static let chips = Directory.names(in: "/dev").filter { $0.hasPrefix("gpiochip") }

  @Test(
    "each chip of this machine has a label and its lines", .enabled(if: !chips.isEmpty, "no GPIO chip here"))
  func labels() throws {
    for name in Self.chips {
      let chip = try GPIOChip(path: "/dev/\(name)")
      #expect(!chip.label.isEmpty)
      #expect(chip.lineCount > 0)
      for line in chip.lineNames { #expect(chip.offset(named: line) != nil) }
    }
  }

  @Test("a file that is no chip is refused with the kernel's reason")
  func noChip() {
    #expect {
      _ = try GPIOChip(path: "/dev/null")
    } throws: { error in
      (error as? SystemError)?.call == "gpiod_chip_open"
    }
  }

  @Test("a machine without chips has no line")
  func noChips() {
    let pin = PinReference.line("GPIO17")
    #expect(throws: LineFailure.chipMissing(pin, found: [])) {
      _ = try GPIOChip.locate(pin, in: "/nowhere")
    }
  }

  @Test("the nearest names share most of their beginning and end")
  func nearestNames() {
    let names = ["ID_SDA", "GPIO", "GPIO7", "GPIO16", "RXD0"]
    #expect(nearest(to: "GPIO17", among: names) == ["GPIO7", "GPIO16", "GPIO"])
    #expect(nearest(to: "GPIO17", among: ["SDA"]).isEmpty)
  }
}
