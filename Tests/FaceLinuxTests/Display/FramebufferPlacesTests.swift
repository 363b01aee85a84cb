import FaceProtocol
import FaceRender
import TestSupport
import Testing

@testable import FaceLinux

@Suite("Framebuffer places")
struct FramebufferPlacesTests {
  private let directory: TemporaryFolder
  private let places: FramebufferPlaces

  init() throws {
    directory = try TemporaryFolder()
    try directory.write("bochs-drmdrmfb\n".utf8, to: "graphics/fb0/name")
    try directory.write("fb_ili9486\n".utf8, to: "graphics/fb2/name")
    try directory.write("".utf8, to: "graphics/fbcon/rotate")
    places = FramebufferPlaces(classes: "\(directory.path)/graphics", devices: "/dev")
  }

  @Test("a framebuffer is found by its name, whatever its number")
  func byName() throws {
    #expect(try places.path(of: "fb_ili9486") == "/dev/fb2")
  }

  @Test("a name that is not there is answered with those that are")
  func missing() throws {
    #expect(throws: DisplayFailure.missing(name: "fb_st7789v", found: ["bochs-drmdrmfb", "fb_ili9486"])) {
      try places.path(of: "fb_st7789v")
    }
  }

  @Test("a machine without framebuffers is no crash but a fault with its code")
  func none() {
    let places = FramebufferPlaces(classes: "/nowhere", devices: "/dev")
    let display = FramebufferDisplay(
      named: "fb_ili9486", size: PixelSize(width: 480, height: 320), in: places)
    #expect(!display.acquire())
    #expect(display.problem?.fault.code == "LF0201")
    #expect(
      display.problem?.fault.summary == "There is no framebuffer named fb_ili9486; there is none at all.")
  }
}

/// What only a machine with a framebuffer can show; nothing is drawn on it.
@Suite("The framebuffers of this machine")
struct MachineFramebufferTests {
  private static let names = Directory.names(in: "/sys/class/graphics").filter {
    $0.hasPrefix("fb") && $0 != "fbcon"
  }

  @Test(
    "each is found by its name and is of a kind that can be drawn on",
    .enabled(if: !names.isEmpty, "none here"))
  func found() throws {
    for file in Self.names {
      let name = try #require(Directory.line(at: "/sys/class/graphics/\(file)/name"))
      let framebuffer = try Framebuffer(path: try FramebufferPlaces().path(of: name))
      #expect(framebuffer.geometry.size.width > 0)
    }
  }
}
