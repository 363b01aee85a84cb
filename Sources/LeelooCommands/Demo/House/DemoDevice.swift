/// Where one of the demo's devices keeps its things.
struct DemoDevice {
  let name: String
  let folder: String

  init(_ name: String, in folder: TemporaryFolder) {
    self.name = name
    self.folder = folder.file(name.lowercased())
  }

  var faceSocket: String { "\(folder)/face.sock" }
  var controlSocket: String { "\(folder)/control.sock" }
  var state: String { "\(folder)/state" }
  /// The key that seals the files beside it.
  var key: String { "\(state)/key" }
  var log: String { "\(folder)/leelood.log" }
  /// What its panel has to say.
  var panelLog: String { "\(folder)/panel.log" }
}
