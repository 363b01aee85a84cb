internal import FaceRender
internal import LeelooConfig

/// One light of the board, on or off: there or not, and what it shows.
final class Light {
  /// From how bright a part of a colour its light is on: breathing patterns then blink with an even beat.
  private static let threshold: UInt8 = 64

  private let config: BoardLight
  private var line: GPIOLine?
  private var isLit: Bool?
  private(set) var failure: LineFailure?

  init(_ config: BoardLight) {
    self.config = config
  }

  var problem: FaceProblem? { failure.map { .light(config.name, $0) } }

  func acquire(in directory: String) {
    guard line == nil else { return }
    attempt { () throws(LineFailure) in
      line = try GPIOLine.output(config.pin, in: directory, config.electrics)
      failure = nil
    }
  }

  /// Shows its part of the colour; nothing is written where nothing changes.
  func show(_ frame: LightFrame) {
    let lit = frame.part(config.colour) >= Self.threshold
    guard let line, lit != isLit else { return }
    attempt { () throws(LineFailure) in
      try line.set(lit)
      isLit = lit
    }
  }

  private func attempt(_ work: () throws(LineFailure) -> Void) {
    do throws(LineFailure) {
      try work()
    } catch {
      failure = error
      line = nil
      isLit = nil
    }
  }
}

extension LightFrame {
  /// What a light that can show only this part of the colour has to show: a white one the brightest.
  func part(_ colour: BoardLight.Colour) -> UInt8 {
    switch colour {
    case .white: max(red, green, blue)
    case .red: red
    case .green: green
    case .blue: blue
    }
  }
}
