public import CrewMessages
import LeelooProtocol

/// Somebody else in a crew of original devices.
public struct OriginalFriend: Hashable, Sendable {
  /// To this device's own screen.
  public internal(set) var member: Member
  /// The hub says so, or it has just spoken.
  public internal(set) var isOnline: Bool
  /// A phone, which speaks through a bot.
  public let isPhone: Bool
  /// What the hub calls the device; nil where it told the name alone.
  var deviceID: String?
}

/// The others, as the dialect lets them be known: by names when this device comes in, by ids and names from then on.
struct OriginalFriends: Hashable, Sendable {
  /// As many as a hub lets into a crew. Past it those who have gone are forgotten first.
  static let limit = 64

  private(set) var all: [OriginalFriend] = []

  /// These are online, and nobody else.
  mutating func meet(_ names: [OriginalName], chance: inout some RandomNumberGenerator) {
    allWent()
    for name in names.prefix(Self.limit) {
      let known = all.firstIndex { !$0.isOnline && !$0.isPhone && $0.member.name == name.shown }
      let index = known ?? add(nil, name, chance: &chance)
      all[index].isOnline = true
    }
  }

  mutating func came(_ id: String, _ name: OriginalName, chance: inout some RandomNumberGenerator) {
    _ = spoke(id, name, chance: &chance)
  }

  mutating func went(
    _ id: String, _ name: OriginalName, forGood: Bool, chance: inout some RandomNumberGenerator
  ) {
    let index = find(id, name, chance: &chance)
    all[index].isOnline = false
    if forGood { all.remove(at: index) }
  }

  /// Who speaks is there.
  mutating func spoke(
    _ id: String?, _ name: OriginalName, chance: inout some RandomNumberGenerator
  ) -> Member {
    let index = find(id, name, chance: &chance)
    all[index].isOnline = true
    return all[index].member
  }

  /// The hub is gone; who is there nobody knows.
  mutating func allWent() {
    for index in all.indices { all[index].isOnline = false }
  }

  /// All phones share one id, and are told apart by name. Whoever was known by name only has an id from here on.
  private mutating func find(
    _ id: String?, _ name: OriginalName, chance: inout some RandomNumberGenerator
  ) -> Int {
    let isPhone = id == OriginalMessage.phoneSender
    if let id, !isPhone, let index = all.firstIndex(where: { $0.deviceID == id }) {
      all[index].member = Member(id: all[index].member.id, original: name)
      return index
    }
    let namesake = all.firstIndex {
      $0.isPhone == isPhone && $0.member.name == name.shown && (id == nil || isPhone || $0.deviceID == nil)
    }
    guard let index = namesake else { return add(id, name, chance: &chance) }
    all[index].deviceID = id ?? all[index].deviceID
    return index
  }

  private mutating func add(
    _ id: String?, _ name: OriginalName, chance: inout some RandomNumberGenerator
  ) -> Int {
    if all.count >= Self.limit { all.remove(at: all.firstIndex { !$0.isOnline } ?? 0) }
    let member = Member(id: .random(using: &chance), original: name)
    all.append(
      OriginalFriend(
        member: member, isOnline: false, isPhone: id == OriginalMessage.phoneSender, deviceID: id))
    return all.count - 1
  }
}

extension OriginalName {
  /// As it stands on a screen of ours.
  var shown: String { Member.clipped(description) }
}

extension Member {
  /// The colour follows from the name, for the original devices tell each other apart by nothing else.
  init(id: DeviceID, original name: OriginalName) {
    // FNV-1a (draft-eastlake-fnv section 2): small, and the same at every start.
    let hash = name.shown.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    self.init(id: id, name: name.shown, colour: UInt8(hash % UInt32(Member.colourCount)))
  }
}
