import CrewMessages
import LeelooCrew

/// When each member of the crew was last heard.
struct RosterMemory: Sendable {
  private var online: Set<DeviceID> = []
  /// In milliseconds since 1970.
  private var heard: [DeviceID: UInt64]
  private var saved: [DeviceID: UInt64]

  /// A card outlives more writes than one a day; a month's silence needs no more.
  private static let savingPace: UInt64 = 86_400_000

  init(heard: [DeviceID: UInt64]) { (self.heard, saved) = (heard, heard) }

  /// Whoever is there, or was until now, is heard now.
  mutating func note(_ members: CrewMembers, wallClock: UInt64) {
    let known = Set(members.others.map(\.id))
    for member in members.online.union(online).intersection(known) { heard[member] = wallClock }
    // One that has just come in has been heard by whoever let it in.
    for member in known where heard[member] == nil { heard[member] = wallClock }
    heard = heard.filter { known.contains($0.key) }
    online = members.online
  }

  /// What has to be remembered now; nil while nothing has moved by a day.
  mutating func unsavedTimes() -> [DeviceID: UInt64]? {
    let isSaved = heard.allSatisfy { member, time in
      saved[member].map { max(time, $0) - min(time, $0) < Self.savingPace } ?? false
    }
    guard !isSaved || heard.count != saved.count else { return nil }
    saved = heard
    return heard
  }

  /// By the monotonic clock. A wall clock that went back, or was not set yet, makes nobody silent.
  func heardAt(_ member: DeviceID, _ clock: StatusClock) -> Duration? {
    heard[member].map { time in
      let silence = clock.wallClock > time ? clock.wallClock - time : 0
      return clock.now - .milliseconds(Int64(clamping: silence))
    }
  }
}
