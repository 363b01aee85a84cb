/// The first layout loads fontconfig's cache and the fonts: 130 to 180 ms that no press should wait for.
enum FontWarmth {
  static func warm(_ glass: Glass) {
    glass.rehearse { canvas in
      for style in [TextStyle(20), TextStyle(20, bold: true), TextStyle(20, bold: true, family: .mono)] {
        TextBlock("LEELOO 0123 ♥", style, on: canvas).draw(x: 0, y: 0)
      }
      TextBlock("👋🏽", TextStyle(20), on: canvas).draw(x: 0, y: 0)
      canvas.paint(.love)
      canvas.paint(.fire)
    }
  }
}
