import ArgumentParser

/// A command that is told its terminal.
protocol ToolCommand: ParsableCommand {
  /// Does what was asked; anything thrown other than a ``ToolError`` is a mistake in the command line.
  func run(on terminal: Terminal) throws
}

extension ToolCommand {
  /// Only ``LeelooTool`` runs commands; this is what ArgumentParser would call.
  func run() throws { try run(on: .standard) }
}
