import Foundation
import Testing

@testable import FaceRender

@Suite("The colours of people")
struct PaletteTests {
  /// Severity 1.0 of Machado, Oliveira and Fernandes, “A physiologically-based model for simulation of color
  /// vision deficiency”, IEEE TVCG 2009, on linear light.
  private static let eyes: [(String, [[Double]])] = [
    ("all cones", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "no red",
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    (
      "no green",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    (
      "no blue",
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
  ]

  @Test("any two are told apart, whichever cones an eye lacks")
  func apart() {
    for (name, matrix) in Self.eyes {
      let seen = Palette.people.map { lab(matrix, linear($0)) }
      for first in seen.indices {
        for second in seen.indices where first < second {
          let distance = zip(seen[first], seen[second]).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
          #expect(distance > 20, "\(first) and \(second) to eyes with \(name)")
        }
      }
    }
  }

  @Test("every colour can be read on ink: contrast 4.5 and more (WCAG 2.2, 1.4.3)")
  func contrast() {
    let ink = luminance(Palette.ink)
    for colour in Palette.people + [Palette.text, Palette.soft, Palette.good, Palette.amber, Palette.bad] {
      #expect((luminance(colour) + 0.05) / (ink + 0.05) >= 4.5)
    }
  }

  @Test("there is a pattern for each colour")
  func patterns() {
    #expect(PersonPattern.allCases.count == Palette.people.count)
    #expect(PersonPattern(9) == PersonPattern(1))
  }

  private func linear(_ colour: Colour) -> [Double] {
    [colour.red, colour.green, colour.blue].map {
      $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
    }
  }

  private func luminance(_ colour: Colour) -> Double {
    zip([0.2126, 0.7152, 0.0722], linear(colour)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// CIE 1976 L*a*b*, white D65.
  private func lab(_ matrix: [[Double]], _ light: [Double]) -> [Double] {
    let seen = matrix.map { row in min(max(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
    let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let white = [0.9505, 1, 1.089]
    let f = zip(toXYZ, white).map { row, reference in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / reference
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
