import DeviceCore
import LeelooService
import LeelooTransport

/// The two sockets of the mind. One that can't be had is a problem that is told, not an end.
struct DeviceSockets: Sendable {
  let faces: FaceServer?
  let control: ControlServer?
  let problems: [DeviceProblem]

  init(_ settings: DeviceSettings, journal: Journal) {
    var problems: [DeviceProblem] = []
    func attempt<Server>(_ make: () throws(SocketProblem) -> Server) -> Server? {
      do {
        return try make()
      } catch {
        journal.log(.problem, problem: error)
        problems.append(DeviceProblem(error))
        return nil
      }
    }
    let face = settings.faceSocket
    faces = attempt { () throws(SocketProblem) in
      try FaceServer(path: face.path, mode: face.mode, group: face.group, journal: journal)
    }
    let control = settings.controlSocket
    self.control = attempt { () throws(SocketProblem) in
      try ControlServer(path: control.path, mode: control.mode, group: control.group, journal: journal)
    }
    self.problems = problems
  }

  func start(on loop: DeviceLoop, deliver: @escaping @Sendable (MindEvent) -> Void) {
    faces?.start(on: loop, later: { loop.perform(after: $0, $1) }, deliver: deliver)
    control?.start(deliver: deliver)
  }

  func close() {
    faces?.close()
    control?.close()
  }
}
