import CrewMessages
import HubCore
import LeelooProtocol
import TestSupport
import Testing

@testable import OriginalCrew

/// Members at a hub's table. Every frame passes as text both ways, at once and in order.
struct OriginalTable {
  private var hub: OriginalHub<SplitMix64>
  private var chance = SplitMix64(seed: 3)
  private var members: [String: OriginalMember] = [:]
  private var places: [ConnectionNumber: String] = [:]
  private(set) var effects: [String: [OriginalMemberEffect]] = [:]
  private let now = HubTime(uptime: .zero, unixMilliseconds: 1_700_000_000_000)
  /// What members say now does not reach the hub yet.
  private(set) var held: [(OriginalClientFrame, from: ConnectionNumber)] = []
  var isHubBusy = false

  init(_ limits: OriginalLimits = OriginalLimits()) {
    hub = OriginalHub(limits: limits, chance: SplitMix64(seed: 1))
  }

  subscript(_ name: String) -> OriginalMember? { members[name] }

  /// What a member has done since the last time.
  mutating func take(_ name: String) -> [OriginalMemberEffect] { effects.removeValue(forKey: name) ?? [] }

  /// Somebody who was in the crew before, where there is an id.
  mutating func add(_ name: String, _ code: String, id: String? = nil) throws {
    members[name] = OriginalMember(
      of: try #require(OriginalCrewCode(code)), as: id, name: name, chance: &chance)
  }

  /// A new connection, on which the member introduces itself.
  mutating func connect(_ name: String) throws {
    places[try hub.admit(from: .ipv4(0x7F00_0001), at: now)] = name
    step(name, .opened)
  }

  /// The hub forgets everything, and every connection is gone.
  mutating func restart() {
    hub = OriginalHub(chance: SplitMix64(seed: 2))
    for name in places.values.sorted() { step(name, .lost) }
    places = [:]
  }

  mutating func step(_ name: String, _ event: OriginalMemberEvent) {
    for effect in members[name]?.step(event, chance: &chance) ?? [] {
      effects[name, default: []].append(effect)
      if case .send(let frame) = effect { send(frame, from: name) }
    }
  }

  /// The hub gets round to what was said meanwhile.
  mutating func catchUp() {
    isHubBusy = false
    let waiting = held
    held = []
    for (frame, number) in waiting { pass(frame, from: number) }
  }

  private mutating func send(_ frame: OriginalClientFrame, from name: String) {
    guard let number = places.first(where: { $0.value == name })?.key else { return }
    if isHubBusy { held.append((frame, number)) } else { pass(frame, from: number) }
  }

  private mutating func pass(_ frame: OriginalClientFrame, from number: ConnectionNumber) {
    guard let read = try? OriginalClientFrame.decode(frame.encoded()) else { return }
    for effect in hub.step(.received(read, from: number), at: now) {
      switch effect {
      case .send(let frame, let to): deliver(frame, to)
      case .fanOut(let frame, let all): for to in all { deliver(frame, to) }
      default: break
      }
    }
  }

  private mutating func deliver(_ frame: OriginalHubFrame, _ to: ConnectionNumber) {
    guard let name = places[to], let read = try? OriginalHubFrame.decode(frame.encoded()) else { return }
    step(name, .received(read))
  }
}

extension [OriginalMemberEffect] {
  var heard: [String] {
    compactMap { effect in
      guard case .received(let message, let member) = effect else { return nil }
      return "\(member.name): \(message.content)"
    }
  }
}
