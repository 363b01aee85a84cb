/// A part of the page. All of it is inside the program: nothing is read from disk or fetched from anywhere.
enum PageAsset: String, CaseIterable, Sendable {
  case page = "/"
  case style = "/panel.css"
  case script = "/panel.js"
  case sound = "/sound.js"
  case icon = "/icon.svg"

  init?(path: String) { self.init(rawValue: path) }

  var bytes: [UInt8] {
    switch self {
    case .page: PackageResources.panel_html
    case .style: PackageResources.panel_css
    case .script: PackageResources.panel_js
    case .sound: PackageResources.sound_js
    case .icon: PackageResources.icon_svg
    }
  }

  var contentType: String {
    switch self {
    case .page: "text/html; charset=utf-8"
    case .style: "text/css; charset=utf-8"
    case .script, .sound: "text/javascript; charset=utf-8"
    case .icon: "image/svg+xml"
    }
  }
}
