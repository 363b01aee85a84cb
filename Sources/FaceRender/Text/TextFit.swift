/// The largest of some sizes at which a text fits into a box whole; the smallest cuts it with an ellipsis.
enum TextFit {
  static func block(
    _ text: String, _ style: TextStyle, sizes: [Double], on canvas: Canvas, width: Double, height: Double
  ) -> TextBlock {
    for size in sizes.dropLast() where canHold(text, size, width, height) {
      let block = TextBlock(text, style.sized(size), on: canvas, width: width, lines: lines(size, height))
      if !block.isEllipsized, block.size.y <= height { return block }
    }
    let smallest = sizes.last ?? style.size
    return TextBlock(text, style.sized(smallest), on: canvas, width: width, lines: lines(smallest, height))
  }

  /// A line of Noto Sans is 1.36 times its size high.
  private static func lines(_ size: Double, _ height: Double) -> Int { max(1, Int(height / (size * 1.362))) }

  /// Spares the layout of sizes that are out of the question: no script sets letters narrower than a fifth of the size.
  private static func canHold(_ text: String, _ size: Double, _ width: Double, _ height: Double) -> Bool {
    Double(text.count) * size * 0.2 <= width * Double(lines(size, height))
  }
}
