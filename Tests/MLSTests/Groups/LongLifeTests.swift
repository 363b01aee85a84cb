import LeelooCrypto
import MLS
import TestSupport
import Testing

/// Groups that live long, from a seed: who does what is drawn, and after each step all must agree.
@Suite("A long life of a group")
struct LongLifeTests {
  @Test(
    "whatever is done in whatever order, all agree and read each other",
    arguments: 1...6 as ClosedRange<UInt64>)
  func life(seed: UInt64) throws {
    var story = try Story(seed: seed)
    for step in 1...60 {
      try story.step()
      #expect(story.party.agree, "seed \(seed), step \(step)")
    }
  }
}

/// What happens in one such life.
private struct Story {
  var party: Party
  var dice: SplitMix64
  var newcomers = 0

  init(seed: UInt64) throws {
    dice = SplitMix64(seed: seed)
    party = try Party(
      names: ["amy", "ben"], suite: seed.isMultiple(of: 2) ? .x25519AES128GCM : .x25519ChaCha20Poly1305,
      seed: seed)
  }

  mutating func step() throws {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0, 1,
      2 where party.groups.count < 12:
      try join()
    case 3 where party.groups.count > 2: try leave()
    case 4 where party.groups.count > 2: try remove()
    case 5: try update()
    case 6: try describe()
    case 7: try restart()
    case 8: try party.commit(by: someone())
    default: try talk()
    }
  }

  private mutating func someone(but other: String? = nil) -> String {
    let names = party.groups.keys.filter { $0 != other }.sorted()
    return names[Int.random(in: names.indices, using: &dice)]
  }

  private mutating func join() throws {
    newcomers += 1
    try party.add("friend \(newcomers)", by: someone())
  }

  private mutating func leave() throws {
    let leaver = someone()
    try party.propose(.remove(party.place(of: leaver)), by: leaver)
    try party.commit(by: someone(but: leaver))
  }

  private mutating func remove() throws {
    let host = someone()
    let place = party.place(of: someone(but: host))
    try party.commit(CommitPlan([.remove(place)]), by: host)
  }

  private mutating func update() throws {
    let name = someone()
    let (message, next) = try party[name].proposeUpdate(chance: party.chance)
    party[name] = next
    for other in party.groups.keys where other != name { try party.deliver(message, to: other) }
    try party.commit(by: someone(but: name))
  }

  private mutating func describe() throws {
    let note = UInt8.random(in: 0...255, using: &dice)
    var plan = CommitPlan([.groupContextExtensions([.note: [note]])])
    plan.extensions = [.note: [note]]
    try party.commit(plan, by: someone())
  }

  private mutating func restart() throws {
    for name in party.groups.keys { party[name] = try Group(snapshot: party[name].snapshot()) }
  }

  private mutating func talk() throws {
    let speaker = someone()
    let messages = try (0..<3).map { try party.say("\($0)", by: speaker) }
    for listener in party.groups.keys.sorted() where listener != speaker {
      for message in messages.shuffled(using: &dice) {
        #expect(try party.deliver(message, to: listener).text != nil)
      }
    }
  }
}
