import DeviceCore
import LeelooCrew

extension DeviceProblem {
  /// What people are told of a hub or a member that does not do as it should.
  init(_ warning: CrewWarning) {
    switch warning {
    case .twoWays(let moves):
      self.init(
        code: "LD0501",
        summary: "The crew had gone two ways, while some did not hear the others. "
          + (moves ? "This device goes over to the others." : "This device stays; the others come over."),
        remedy: "See who is in it: Menu, Crew. If it happens often, the hub may part you: use another one.")
    case .oldCopy:
      self.init(
        code: "LD0502", summary: "The others remember more of this device than it does itself.",
        remedy: "If nobody put an older card back, somebody has a copy: remove this device from the crew, "
          + "reset it, pair it anew.")
    case .impersonation:
      self.init(
        code: "LD0503", summary: "Somebody pretended to be a member of this crew; it was not taken.",
        remedy: "Only a member or a former one can try. Who was removed has no way into a new crew: make one."
      )
    case .hubContradicts:
      self.init(
        code: "LD0504", summary: "The hub repeats messages, leaves some out, or mixes them up.",
        remedy: "Nobody reads or sees anything twice by that. If it goes on, use another hub.")
    }
  }
}
