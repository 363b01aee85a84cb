package import LeelooConfig

/// Looks at a board's parts once, without showing, sounding or lighting anything.
package enum BoardCheck {
  /// What does not work; none where every part is there.
  package static func problems(of board: BoardConfig) -> [FaceProblem] {
    let buttons = ButtonBank(board.buttons)
    buttons.acquire(at: .now())
    let display = FramebufferDisplay(board)
    _ = display?.acquire()
    let lights = LightBank(board.lights)
    lights.acquire()
    let glass = [display?.problem].compactMap { $0 }
    return buttons.problems + glass + sound(board) + lights.problems
  }

  private static func sound(_ board: BoardConfig) -> [FaceProblem] {
    guard let sound = board.sound else { return [] }
    do throws(SoundFailure) {
      _ = try PCM(named: sound.pcmName)
      return []
    } catch {
      return [.sound(error)]
    }
  }
}
