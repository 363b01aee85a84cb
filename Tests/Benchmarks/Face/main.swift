import FaceProtocol
import FaceRender

// D1 of the goals: a warm full repaint at 480 × 320, and what a step of motion writes. `--pictures DIRECTORY` writes
// the gallery instead.

if CommandLine.arguments.dropFirst().first == "--pictures",
  let folder = CommandLine.arguments.dropFirst(2).first
{
  Gallery.write(to: folder)
} else {
  Repaint.measure()
}
