/// The 40-pin header of the Raspberry Pi boards: https://www.raspberrypi.com/documentation/computers/raspberry-pi.html
enum RaspberryPiHeader {
  /// GPIO numbers by pin. Pins 27 and 28 belong to the board's identification memory; the others carry power or ground.
  private static let gpioByPin: [Int: Int] = [
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9, 22: 25,
    23: 11,
    24: 8, 26: 7, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26, 38: 20, 40: 21,
  ]

  /// The labels of the chips that drive the header; there, offset and GPIO number are the same.
  private static let chipLabels: Set<String> = ["pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1"]

  /// The line's name at a pin; nil where the pin is no GPIO.
  static func line(atPin pin: Int) -> String? { gpioByPin[pin].map { "GPIO\($0)" } }

  /// One spelling for all references to the same line.
  static func canonical(_ pin: PinReference) -> PinReference {
    guard case .chip(let label, let offset) = pin, chipLabels.contains(label) else { return pin }
    return .line("GPIO\(offset)")
  }
}
