package import FaceRender
package import LeelooConfig

/// The lights of the board; all show the same colour, each as well as it can.
package final class LightBank {
  private let lights: [Light]
  private let directory: String

  /// Lights on chips that are found in `/dev`; none is asked for before ``acquire()``.
  package init(_ lights: [BoardLight], in directory: String = "/dev") {
    self.lights = lights.map(Light.init)
    self.directory = directory
  }

  /// What is wrong with them now.
  package var problems: [FaceProblem] { lights.compactMap(\.problem) }

  /// Asks for the lights that are not ours yet.
  package func acquire() {
    for light in lights { light.acquire(in: directory) }
  }

  /// Shows a colour.
  package func show(_ frame: LightFrame) {
    for light in lights { light.show(frame) }
  }
}
