/// Knows who is in which crew, what each said and what each was shown, and what must hold however the network, the
/// disks and the hub behaved.
public struct Referee: Sendable {
  private struct Message {
    let sender: Int
    let audience: Set<Int>
  }

  /// What was wrong at the moment when it happened.
  public private(set) var faults: [String] = []
  /// How often each device lost its power with a message on its disk that may not have been seen.
  package var doubts: [Int: Int] = [:]
  private var crews: [Set<Int>] = []
  private var messages: [String: Message] = [:]
  private var accepted: [Int: [String]] = [:]
  private var shown: [Int: [String]] = [:]
  private var seen: [Int: Set<String>] = [:]
  private var authors: [String: Int] = [:]

  /// Nobody is in any crew.
  public init() {}

  /// Ids of a device's messages that were taken, in that order.
  public func accepted(by device: Int) -> [String] { accepted[device] ?? [] }

  /// Who is in a crew with this device, itself included; only itself, if it is alone.
  public func crew(of device: Int) -> Set<Int> { crews.first { $0.contains(device) } ?? [device] }

  /// A device was let in by another one.
  public mutating func joined(_ device: Int, host: Int) {
    if let index = crews.firstIndex(where: { $0.contains(host) }) {
      crews[index].insert(device)
    } else {
      crews.append([device, host])
    }
  }

  /// A device is in its crew no more, whoever decided it.
  public mutating func left(_ device: Int) {
    for index in crews.indices { crews[index].remove(device) }
    crews.removeAll { $0.count < 2 }
  }

  /// A device is about to say this.
  public mutating func says(_ device: Int, _ text: String) { authors[text] = device }

  /// A device has taken a message, to keep until everybody has it.
  package mutating func accepted(_ id: String, by device: Int, at time: Duration) {
    accepted[device, default: []].append(id)
    messages[id] = Message(sender: device, audience: crew(of: device).subtracting([device]))
  }

  /// A device shows a message of somebody; nobody knows of whom, if `sender` is nil.
  package mutating func shown(_ id: String, of sender: Int?, on device: Int) {
    if !seen[device, default: []].insert(id).inserted { faults.append("\(id) was shown twice") }
    shown[device, default: []].append(id)
    guard let sender, crew(of: device).contains(sender), sender != device else {
      return faults.append("device \(device) showed \(id) of somebody who is not in its crew")
    }
    if let message = messages[id], message.sender != sender || !message.audience.contains(device) {
      faults.append("device \(device) showed \(id), which was not meant for it, or not of \(sender)")
    }
  }

  /// A text stands on a device's screen under somebody's name.
  package mutating func read(_ text: String, of sender: Int?, on device: Int) {
    guard let sender, authors[text] == sender, crew(of: device).contains(sender) else {
      return faults.append("device \(device) showed a text that nobody of its crew had written")
    }
  }

  /// What went wrong so far, and, when everything has had its time to arrive, what never did.
  public func judge(isComplete: Bool) -> (faults: [String], doubtful: Int) {
    var faults = faults
    var doubtful = 0
    for (receiver, ids) in shown.sorted(by: { $0.key < $1.key }) {
      for (sender, sent) in accepted.sorted(by: { $0.key < $1.key }) where sender != receiver {
        let taken = Set(sent)
        if sent.filter({ seen[receiver]?.contains($0) == true }) != ids.filter(taken.contains) {
          faults.append("device \(receiver) did not show \(sender)'s messages in their order")
        }
      }
    }
    guard isComplete else { return (faults, doubtful) }
    for receiver in Set(crews.joined()).sorted() {
      let lost = missing(on: receiver)
      // A power cut between the disk and the glass leaves one message of which nobody can know.
      let excused = min(lost.count, doubts[receiver] ?? 0)
      doubtful += excused
      if lost.count > excused { faults += lost.map { "\($0) never came to device \(receiver)" } }
    }
    return (faults, doubtful)
  }

  private func missing(on receiver: Int) -> [String] {
    let mates = crew(of: receiver)
    return messages.filter {
      $0.value.audience.contains(receiver) && mates.contains($0.value.sender)
        && seen[receiver]?.contains($0.key) != true
    }.map(\.key).sorted()
  }
}
