@testable import LeelooCrew

extension Crew {
  /// How many frames were dropped for a reason.
  func dropped(_ reason: DropReason) -> Int { incidentCounter.total(.dropped(reason)) }
}
