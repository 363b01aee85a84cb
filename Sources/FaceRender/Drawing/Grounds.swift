internal import CPangoCairo

/// The grounds that pictures stand on, computed once and dithered: cairo's own gradients show bands in the dark,
/// and a round one costs more at every frame than all the rest.
final class Grounds {
  private static let most = 24

  private let size: PixelSize
  private var rising: [Colour: PixelSurface] = [:]
  private var glowing: [Glow: PixelSurface] = [:]

  init(size: PixelSize) { self.size = size }

  /// Ink with a breath of `tint` rising from below: four columns, to be repeated.
  func rising(_ tint: Colour) -> PixelSurface {
    if let made = rising[tint] { return made }
    if rising.count >= Self.most { rising.removeAll() }
    let tile = PixelSurface(size: .init(width: 4, height: size.height))
    let profile = (0..<size.height).map { row in
      let place = Double(row) / Double(max(size.height - 1, 1))
      return DitheredColour(Palette.ink.mixed(with: tint, 0.26 * place * place))
    }
    tile.withPixels { pixels in
      for y in 0..<size.height {
        for x in 0..<4 { pixels[y * 4 + x] = profile[y].pixel(x: x, y: y) }
      }
    }
    rising[tint] = tile
    return tile
  }

  /// A light in the dark.
  func glowing(_ glow: Glow) -> PixelSurface {
    if let made = glowing[glow] { return made }
    if glowing.count >= Self.most { glowing.removeAll() }
    let surface = PixelSurface(size: size)
    glow.draw(on: surface)
    glowing[glow] = surface
    return surface
  }
}

/// A round light: its colour in the middle fades to ink.
struct Glow: Hashable {
  static let love = Glow(inner: Colour(0x96204F), outer: Colour(0x43122F), sinks: 0)
  static let fire = Glow(inner: Colour(0x8C3A12), outer: Colour(0x421A10), sinks: 40)

  var inner: Colour
  var outer: Colour
  /// How far below the picture's middle it stands, in design units.
  var sinks: Double

  /// Steps of the squared distance: fine enough that none is seen.
  private static let shift = 5

  func draw(on surface: PixelSurface) {
    let canvas = Canvas(surface)
    let scale = Double(surface.size.width) / canvas.width
    let reach = 300 * scale
    let profile = (0...(Int(reach * reach) >> Self.shift)).map { index in
      DitheredColour(colour(at: Double(index << Self.shift).squareRoot() / reach))
    }
    let middle = (x: surface.size.width / 2, y: Int((canvas.height / 2 - 15 + sinks) * scale))
    surface.withPixels { pixels in
      var index = 0
      while index < pixels.count {
        let (y, x) = index.quotientAndRemainder(dividingBy: surface.size.width)
        let step = ((x - middle.x) * (x - middle.x) + (y - middle.y) * (y - middle.y)) >> Self.shift
        pixels[index] = profile[min(step, profile.count - 1)].pixel(x: x, y: y)
        index += 1
      }
    }
  }

  private func colour(at distance: Double) -> Colour {
    distance < 0.45
      ? inner.mixed(with: outer, distance / 0.45)
      : outer.mixed(with: Palette.ink, min((distance - 0.45) / 0.55, 1))
  }
}

/// A colour in 256ths of a level, so that what lies between two levels can be spread over neighbouring pixels.
private struct DitheredColour {
  private let red: UInt32
  private let green: UInt32
  private let blue: UInt32

  init(_ colour: Colour) {
    func level(_ part: Double) -> UInt32 { UInt32(min(max(part, 0), 1) * 254 * 256) }
    red = level(colour.red)
    green = level(colour.green)
    blue = level(colour.blue)
  }

  func pixel(x: Int, y: Int) -> UInt32 {
    let threshold = RGB565.threshold(x: x, y: y) * 16
    func level(_ part: UInt32) -> UInt32 { (part + threshold) / 256 }
    return 0xFF00_0000 | (level(red) << 16) | (level(green) << 8) | level(blue)
  }
}

extension Canvas {
  func paint(_ glow: Glow) {
    guard let grounds else { return paint(Palette.ink) }
    paint(grounds.glowing(glow))
  }

  /// Lays a ground under everything; one smaller than the glass is repeated.
  func paint(_ ground: PixelSurface) {
    saved {
      cairo_identity_matrix(context)
      cairo_set_source_surface(context, ground.handle, 0, 0)
      cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_REPEAT)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
      cairo_paint(context)
    }
  }
}
