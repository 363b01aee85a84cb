import LeelooProtocol

/// Those who know one code. It is in memory alone and dies with the hub; the devices make it again under the same code.
struct OriginalCrew: Sendable {
  /// A device that has joined, online or not.
  struct Member: Sendable {
    var name: OriginalName
    /// Its socket while it is online.
    var connection: ConnectionNumber?
    /// When it went, since the hub's start.
    var lastSeen: Duration
  }

  /// 32 hexadecimal digits.
  let id: String
  private(set) var members: [String: Member] = [:]
  var phones: [PhoneID: OriginalName] = [:]
  /// Since when no device is online and no phone was heard; nil while a device is online.
  private(set) var emptySince: Duration?
  /// Whether it ever had a second member or a phone.
  private(set) var hadCompany = false

  init(id: String, at now: Duration) {
    self.id = id
    emptySince = now
  }

  /// The sockets of those who are online, in the order in which they came.
  var online: [ConnectionNumber] { members.values.compactMap(\.connection).sorted { $0.value < $1.value } }

  func holder(of deviceID: String) -> ConnectionNumber? { members[deviceID]?.connection }

  /// The names of those who are online but `deviceID`.
  func names(besides deviceID: String? = nil) -> [OriginalName] {
    members.filter { $0.key != deviceID && $0.value.connection != nil }.map(\.value.name)
      .sorted { $0.description < $1.description }
  }

  mutating func seat(_ deviceID: String, _ name: OriginalName, on number: ConnectionNumber, at now: Duration)
  {
    members[deviceID] = Member(name: name, connection: number, lastSeen: now)
    emptySince = nil
    hadCompany = hadCompany || members.count > 1
  }

  /// The member is offline, and still one.
  mutating func vacate(_ deviceID: String, at now: Duration) {
    members[deviceID]?.connection = nil
    members[deviceID]?.lastSeen = now
    noteEmptiness(at: now)
  }

  mutating func remove(_ deviceID: String, at now: Duration) {
    members.removeValue(forKey: deviceID)
    noteEmptiness(at: now)
  }

  mutating func admit(_ phone: PhoneID, _ name: OriginalName, at now: Duration) {
    phones[phone] = name
    hadCompany = true
    hear(at: now)
  }

  /// A phone said something: a crew that only phones use is in use.
  mutating func hear(at now: Duration) {
    if emptySince != nil { emptySince = now }
  }

  /// Forgets the member that has been away for longest; false where all are online.
  mutating func makeRoom() -> Bool {
    let away = members.filter { $0.value.connection == nil }
    guard let longest = away.min(by: { ($0.value.lastSeen, $0.key) < ($1.value.lastSeen, $1.key) }) else {
      return false
    }
    members.removeValue(forKey: longest.key)
    return true
  }

  private mutating func noteEmptiness(at now: Duration) {
    if members.allSatisfy({ $0.value.connection == nil }) { emptySince = now }
  }
}
