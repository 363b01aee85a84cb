import CrewMessages
import LeelooCrew
import LeelooCrypto
import Testing

@Suite("A pairing with the right code")
struct PairingHappyPathTests {
  @Test("ends well on both sides, in eight messages, whoever shows the code", arguments: Side.allCases)
  func completes(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.begin()
    table.run()
    let opened: (Side) -> [PairingNotice] = { $0 == shower ? [.codeOpened(lifetime: .seconds(300))] : [] }
    let offer = CrewOffer(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1)
    #expect(table.news(of: .newcomer) == opened(.newcomer) + [.peerArrived, .offer(offer), .completed])
    #expect(
      table.news(of: .host) == opened(.host) + [.peerArrived, .candidate(name: "Ben's LEELOO"), .completed])
    #expect(table.frames.map(\.sender) == PairingTable.senders(shownBy: shower))
    #expect(table.isOver(.newcomer) && table.isOver(.host))
    #expect(table.timers.isEmpty)
  }

  @Test("tells the crew that the newcomer has proven itself, and revokes nothing", arguments: Side.allCases)
  func proof(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.begin()
    table.run()
    #expect(table.count(of: .joinProven(introduction: [1, 2, 3]), by: .host) == 1)
    #expect(table.count(of: PairingTable.revocation, by: .host) == 0)
  }

  @Test("hands each crew the other's bytes unchanged", arguments: Side.allCases)
  func handsOver(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.begin()
    table.run()
    #expect(table.count(of: .buildWelcome(introduction: [1, 2, 3]), by: .host) == 1)
    let join = PairingEffect.join(welcome: PairingTable.welcome, host: try PairingTable.hostProfile())
    #expect(table.count(of: join, by: .newcomer) == 1)
  }

  @Test(
    "builds no welcome before both users said yes",
    arguments: [PairingTable.Question.newcomerConsent, .hostConsent], Side.allCases)
  func needsBothUsers(missing: PairingTable.Question, shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = [missing]
    table.begin()
    table.run()
    #expect(table.count(of: .buildWelcome(introduction: [1, 2, 3]), by: .host) == 0)
    table.say(missing == .hostConsent ? .host : .newcomer, .accepted)
    table.run()
    #expect(table.news(of: .newcomer).last == .completed)
    #expect(table.news(of: .host).last == .completed)
  }

  @Test("takes the largest welcome that the hub carries")
  func largestWelcome() throws {
    let table = try PairingTable()
    table.withheld = [.welcome]
    table.begin()
    table.run()
    let largest = SecretBytes(count: 65_536 - 64) { $0.initializeMemory(as: UInt8.self, repeating: 7) }
    table.say(.host, .welcomeBuilt(largest, authenticator: PairingTable.authenticator))
    table.run()
    #expect(table.frames.allSatisfy { $0.bytes.count <= 65_536 })
    #expect(
      table.count(of: .join(welcome: largest, host: try PairingTable.hostProfile()), by: .newcomer) == 1)
    #expect(table.news(of: .host).last == .completed)
  }

  @Test("is another one every time: no frame of one fits into the next")
  func freshness() throws {
    let first = try PairingTable(seed: 1)
    let second = try PairingTable(seed: 2)
    for table in [first, second] {
      table.begin()
      table.run()
    }
    for (one, other) in zip(first.frames, second.frames) { #expect(one != other) }
  }

  @Test("takes a device without a crew for whatever the other one is not")
  func rolesFollow() throws {
    for shower in Side.allCases {
      let part: PairingPart =
        shower == .newcomer ? .newcomer(PairingTable.newcomerProfile) : .host(try PairingTable.hostProfile())
      let chance = SeededRandomness(1)
      var shown = Pairing(showing: PairingTable.code, as: part, randomness: chance)
      var typed = Pairing(
        typing: PairingTable.code, asHost: try PairingTable.hostProfile(),
        orAsNewcomer: PairingTable.newcomerProfile, randomness: chance)
      #expect(shown.role == part.role && typed.role == nil)
      for event: PairingEvent in [.start, .slot(.opened), .slot(.joined)] { _ = shown.step(event) }
      let hello = message([.start, .slot(.joined)].flatMap { typed.step($0) })
      _ = shown.step(.slot(.message(hello)))
      let answer = message(shown.step(.attemptCounted))
      #expect(typed.step(.slot(.message(answer))).contains(.countAttempt))
      #expect(typed.role == (shower == .newcomer ? .host : .newcomer))
    }
  }

  private func message(_ effects: [PairingEffect]) -> [UInt8] {
    for case .sendSlot(let bytes) in effects { return bytes }
    return []
  }
}
