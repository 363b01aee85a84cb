import CPangoCairo
import Foundation
import TestSupport

/// The golden pictures hold for the fonts and the Pango in `Golden/fonts.txt` only.
enum Fonts {
  static let areThoseOfTheGoldenPictures = recorded == installed

  static let installed = PictureFonts.installed + "Pango \(String(cString: pango_version_string()))\n"

  private static var recorded: String? {
    try? String(contentsOfFile: Golden.folder + "/fonts.txt", encoding: .utf8)
  }
}
