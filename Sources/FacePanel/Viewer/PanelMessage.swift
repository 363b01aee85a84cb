import FaceProtocol
import FaceRender

/// What the panel tells the page, as bytes of a binary message. Numbers are little-endian, as every browser's
/// typed arrays are, and pixels and samples lie at even offsets.
enum PanelMessage {
  /// `1, device, red, green, blue, mind is there, number of rectangles (16)`, then for each rectangle
  /// `x, y, width, height (16 each)` and its pixels in RGB565, row after row.
  static func update(
    device: Int, lights: LightFrame, hasMind: Bool, parts: [(PixelRectangle, pixels: [UInt16])]
  ) -> [UInt8] {
    var bytes: [UInt8] = [
      1, UInt8(truncatingIfNeeded: device), lights.red, lights.green, lights.blue, hasMind ? 1 : 0,
    ]
    bytes.reserveCapacity(parts.reduce(8) { $0 + 8 + 2 * $1.pixels.count })
    bytes.append(number: parts.count)
    for (rectangle, pixels) in parts {
      for value in [rectangle.x, rectangle.y, rectangle.width, rectangle.height] {
        bytes.append(number: value)
      }
      for pixel in pixels { bytes.append(number: Int(pixel)) }
    }
    return bytes
  }

  /// `2, device, motif, gain (0–255)`, then its samples (48 kHz, mono, 16 bits) if the page has not heard it yet.
  static func sound(device: Int, _ sound: StartedSound, samples: [Int16]) -> [UInt8] {
    // Squared as the mixer of a real face does it, which is nearer to how loudness is felt.
    let gain = UInt8((min(max(sound.gain * sound.gain, 0), 1) * 255).rounded())
    var bytes: [UInt8] = [2, UInt8(truncatingIfNeeded: device), sound.motif.rawValue, gain]
    bytes.reserveCapacity(4 + 2 * samples.count)
    for sample in samples { bytes.append(number: Int(sample)) }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: Int) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }
}
