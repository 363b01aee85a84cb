package import FaceRender
package import LeelooConfig

/// The board's glass.
package final class FramebufferDisplay {
  private let name: String
  private let size: PixelSize
  private let rotation: BoardDisplay.Rotation
  private let places: FramebufferPlaces
  private var framebuffer: Framebuffer?

  /// Why there is no picture; nil while there is one.
  package private(set) var problem: FaceProblem?

  /// A display that is not looked for before ``acquire()``.
  package init(
    named name: String, size: PixelSize, turned rotation: BoardDisplay.Rotation = .none,
    in places: FramebufferPlaces = FramebufferPlaces()
  ) {
    self.name = name
    self.size = size
    self.rotation = rotation
    self.places = places
  }

  /// Looks for the framebuffer, unless it is there already. True where it was found now: the whole picture is due.
  package func acquire() -> Bool {
    guard framebuffer == nil else { return false }
    do throws(DisplayFailure) {
      framebuffer = try open()
      problem = nil
      return true
    } catch {
      problem = .display(error)
      return false
    }
  }

  /// Writes the parts of the picture that changed.
  package func write(_ parts: [PixelRectangle], of engine: FaceEngine) {
    guard let framebuffer else { return }
    for part in parts {
      switch framebuffer.geometry.format {
      case .rgb565:
        framebuffer.write(engine.rgb565(in: part), of: part, in: engine.size, turned: rotation)
      case .xrgb8888:
        framebuffer.write(engine.argb32(in: part), of: part, in: engine.size, turned: rotation)
      }
    }
  }

  /// Makes the glass black.
  package func darken() {
    framebuffer?.darken()
  }

  private func open() throws(DisplayFailure) -> Framebuffer {
    let path = try places.path(of: name)
    let opened = try Framebuffer(path: path)
    let upright = rotation.turn(size)
    guard opened.geometry.size == upright else {
      throw .wrongSize(path: path, found: opened.geometry.size, wanted: upright)
    }
    return opened
  }
}
