/// Knows what each device said and to whom, what each was shown, and what must hold however the network, the disks
/// and the hub behaved.
public struct Referee: Sendable {
  struct Message {
    let sender: Int
    /// By the ids that they have in the crew: who goes and comes again is somebody new.
    let author: String
    let audience: Set<String>
  }

  /// What was wrong at the moment when it happened.
  public private(set) var faults: [String] = []
  /// What each device may have shown just before it lost its power, and does not show again.
  var doubted: [Int: Set<String>] = [:]
  var messages: [String: Message] = [:]
  var accepted: [Int: [String]] = [:]
  var shown: [Int: [String]] = [:]
  var seen: [Int: Set<String>] = [:]
  private var authors: [String: Int] = [:]
  /// Whoever sits in the hub's place may keep frames, and say them again to a device that has forgotten them.
  var hubKeepsFrames = false
  /// What each device showed again after it had forgotten it.
  private var shownAgain: [Int: Set<String>] = [:]
  /// What each device showed that its card knows nothing of any more.
  var forgotten: [Int: Set<String>] = [:]

  /// Nobody has said anything.
  public init() {}

  /// Ids of a device's messages that were taken, in that order.
  public func accepted(by device: Int) -> [String] { accepted[device] ?? [] }

  /// A device is about to say this.
  public mutating func says(_ device: Int, _ text: String) { authors[text] = device }

  /// A device has taken a message, as this member of its crew, to keep until these other members have it.
  package mutating func accepted(_ id: String, by device: Int, as author: String, for audience: Set<String>) {
    accepted[device, default: []].append(id)
    messages[id] = Message(sender: device, author: author, audience: audience)
  }

  /// Whether somebody has taken a message of this id.
  package func knows(_ id: String) -> Bool { messages[id] != nil }

  /// A message's sender was told that it had outlived its week, or what its clock took for one.
  package mutating func expired(_ id: String) { messages[id] = nil }

  /// A device shows a message of somebody; nobody knows of whom, if `sender` is nil.
  package mutating func shown(_ id: String, of sender: Int?, on device: Int, as member: String?) {
    if forgotten[device]?.remove(id) != nil { shownAgain[device, default: []].insert(id) }
    if !seen[device, default: []].insert(id).inserted { faults.append("\(id) was shown twice") }
    shown[device, default: []].append(id)
    guard let sender, let member, sender != device else {
      return faults.append("device \(device) showed \(id) of nobody")
    }
    guard let message = messages[id] else { return }
    if message.sender != sender || !message.audience.contains(member) {
      faults.append("device \(device) showed \(id), which was not meant for it, or not of \(sender)")
    }
  }

  /// A device was told a message again of which it can't know whether it was seen.
  package mutating func doubted(_ id: String, on device: Int) { doubted[device, default: []].insert(id) }

  /// A text stands on a device's screen under somebody's name.
  package mutating func read(_ text: String, of sender: Int?, on device: Int) {
    guard let sender, authors[text] == sender else {
      return faults.append("device \(device) showed a text under the name of somebody who had not written it")
    }
  }

  /// What went wrong so far, and, when everything has had its time to arrive, what never did.
  ///
  /// - Parameters:
  ///   - isComplete: Everything has had its time.
  ///   - present: Which device is which member now; whoever is gone is owed nothing and owes nothing.
  ///   - canReach: Whether one device can come to agree with another at all.
  package func judge(
    isComplete: Bool, present: [String: Int], canReach: (Int, Int) -> Bool = { _, _ in true }
  ) -> (faults: [String], doubtful: Int) {
    let disorder = faults + unordered
    guard isComplete else { return (disorder, 0) }
    var (lost, doubtful) = ([String](), 0)
    for (member, receiver) in present.sorted(by: { $0.value < $1.value }) {
      let missing = missing(on: receiver, as: member, present).filter {
        messages[$0].map { canReach($0.sender, receiver) } ?? true
      }
      let unknown = missing.filter { doubted[receiver]?.contains($0) == true }
      doubtful += unknown.count
      lost += missing.filter { !unknown.contains($0) }.map { "\($0) never came to device \(receiver)" }
    }
    return (disorder + lost, doubtful)
  }

  private var unordered: [String] {
    shown.sorted { $0.key < $1.key }.flatMap { receiver, ids in
      accepted.sorted { $0.key < $1.key }.compactMap { sender, sent in
        let taken = Set(sent).subtracting(hubKeepsFrames ? shownAgain[receiver] ?? [] : [])
        let isOrdered =
          sender == receiver
          || sent.filter { taken.contains($0) && seen[receiver]?.contains($0) == true }
            == ids.filter(taken.contains)
        return isOrdered ? nil : "device \(receiver) did not show \(sender)'s messages in their order"
      }
    }
  }

  private func missing(on receiver: Int, as member: String, _ present: [String: Int]) -> [String] {
    messages.filter { id, message in
      message.audience.contains(member) && present[message.author] == message.sender
        && seen[receiver]?.contains(id) != true && forgotten[receiver]?.contains(id) != true
    }.map(\.key).sorted()
  }
}
