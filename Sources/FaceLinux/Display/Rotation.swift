package import FaceRender
package import LeelooConfig

extension BoardDisplay.Rotation {
  /// A picture's size after it was turned.
  package func turn(_ size: PixelSize) -> PixelSize {
    switch self {
    case .none, .half: size
    case .quarter, .threeQuarters: PixelSize(width: size.height, height: size.width)
    }
  }

  /// Where a part of a picture of that size comes to lie.
  package func turn(_ part: PixelRectangle, of picture: PixelSize) -> PixelRectangle {
    let right = picture.width - part.x - part.width
    let bottom = picture.height - part.y - part.height
    let (x, y) =
      switch self {
      case .none: (part.x, part.y)
      case .quarter: (bottom, part.x)
      case .half: (right, bottom)
      case .threeQuarters: (part.y, right)
      }
    let size = turn(PixelSize(width: part.width, height: part.height))
    return PixelRectangle(x: x, y: y, width: size.width, height: size.height)
  }

  /// How to walk through a picture's pixels, kept row after row, to meet them in the rows of the glass.
  package func walk(through picture: PixelSize) -> PixelWalk {
    let lastColumn = picture.width - 1
    let lastRow = (picture.height - 1) * picture.width
    return switch self {
    case .none: PixelWalk(start: 0, alongRow: 1, toNextRow: picture.width)
    case .quarter: PixelWalk(start: lastRow, alongRow: -picture.width, toNextRow: 1)
    case .half: PixelWalk(start: lastRow + lastColumn, alongRow: -1, toNextRow: -picture.width)
    case .threeQuarters: PixelWalk(start: lastColumn, alongRow: picture.width, toNextRow: -1)
    }
  }
}

/// Which pixel of a picture belongs to a place on the glass.
package struct PixelWalk: Hashable, Sendable {
  /// The pixel for the glass's top left corner.
  package var start: Int
  /// From there to the one for its right neighbour.
  package var alongRow: Int
  /// And to the one below it.
  package var toNextRow: Int

  /// The pixel for a place on the glass.
  package func index(x: Int, y: Int) -> Int { start + x * alongRow + y * toNextRow }
}
