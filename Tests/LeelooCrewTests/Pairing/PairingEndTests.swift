import CrewMessages
import LeelooCrew
import LeelooCrypto
import Testing

@Suite("A pairing that ends early")
struct PairingEndTests {
  @Test("because the newcomer's user declines tells the host's, and nobody joins", arguments: Side.allCases)
  func newcomerDeclines(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = [.newcomerConsent]
    table.begin()
    table.run()
    table.say(.newcomer, .declined)
    table.run()
    #expect(table.failure(of: .host) == .declinedThere)
    #expect(table.isOver(.newcomer))
    #expect(table.failure(of: .newcomer) == nil)
  }

  @Test("because the host's user declines tells the newcomer's, and nobody joins", arguments: Side.allCases)
  func hostDeclines(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = [.hostConsent]
    table.begin()
    table.run()
    table.say(.host, .declined)
    table.run()
    #expect(table.failure(of: .newcomer) == .declinedThere)
    #expect(table.isOver(.host))
    #expect(table.count(of: .buildWelcome(introduction: [1, 2, 3]), by: .host) == 0)
  }

  @Test("because a user did not answer says so to the other one", arguments: Side.allCases, Side.allCases)
  func nobodyAnswers(side: Side, shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = [side == .host ? .hostConsent : .newcomerConsent]
    table.begin()
    table.run()
    table.say(side, .timerFired(.asking))
    table.run()
    #expect(table.failure(of: side) == .expired)
    #expect(table.failure(of: side.other) == .declinedThere)
  }

  @Test("because the crew is full tells the newcomer that")
  func crewFull() throws {
    let table = try PairingTable()
    table.withheld = [.welcome]
    table.begin()
    table.run()
    table.say(.host, .welcomeRefused(.crewFull))
    table.run()
    #expect(table.failure(of: .host) == .crewFull)
    #expect(table.failure(of: .newcomer) == .crewFull)
    #expect(table.count(of: PairingTable.revocation, by: .host) == 0)
  }

  @Test(
    "because a side fails at its own part blames nobody else for it", arguments: Side.allCases, Side.allCases)
  func failsHere(side: Side, shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    (side == .host ? table.hostChance : table.newcomerChance).fail()
    table.begin()
    table.runToTheEnd()
    #expect(table.failure(of: side) == .failedHere(.makingKeys))
    #expect(table.failure(of: side.other) == .peerLeft)
  }

  @Test(
    "because this device could not join says so",
    arguments: [.failedHere(.joining), .keyRemoved] as [PairingFailure])
  func joinFailed(failure: PairingFailure) throws {
    let table = try PairingTable()
    table.withheld = [.join]
    table.begin()
    table.run()
    table.step(.newcomer, .joinRefused(failure))
    #expect(table.failure(of: .newcomer) == failure)
  }

  @Test("because the welcome is longer than the hub carries takes nobody else down")
  func welcomeTooLong() throws {
    let table = try PairingTable()
    table.withheld = [.welcome]
    table.begin()
    table.run()
    let tooLong = SecretBytes(copying: [UInt8](repeating: 7, count: 65_536 - 63))
    table.say(.host, .welcomeBuilt(tooLong, authenticator: PairingTable.authenticator))
    table.run()
    #expect(table.failure(of: .host) == .crewFull)
    #expect(table.failure(of: .newcomer) == .crewFull)
    #expect(table.count(of: PairingTable.revocation, by: .host) == 1)
  }

  @Test(
    "once the crew was asked has it let in nobody who is not heard", arguments: [true, false], Side.allCases)
  func newcomerVanishes(welcomeBuilt: Bool, shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.withheld = welcomeBuilt ? [.join] : [.welcome]
    table.begin()
    table.run()
    let effects = table.step(.host, .slot(.closed(.peerLeft)))
    #expect(effects.contains(PairingTable.revocation))
    #expect(table.failure(of: .host) == .peerLeft)
  }

  @Test("because the welcome was no good ends it on both sides")
  func joinRefused() throws {
    let table = try PairingTable()
    table.withheld = [.join]
    table.begin()
    table.run()
    table.say(.newcomer, .joinRefused(.protocolViolation))
    table.run()
    #expect(table.failure(of: .newcomer) == .protocolViolation)
    #expect(table.failure(of: .host) == .peerLeft)
  }

  @Test("for the host while the newcomer's crew works is none for the newcomer, whose crew alone decides")
  func pointOfNoReturn() throws {
    for event in [PairingEvent.linkLost, .slot(.closed(.expired)), .slot(.message([0xFF])), .declined] {
      let table = try PairingTable()
      table.withheld = [.join]
      table.begin()
      table.run()
      #expect(table.step(.newcomer, event).isEmpty)
      table.step(.newcomer, .joined(authenticator: PairingTable.authenticator))
      #expect(table.news(of: .newcomer).last == .completed)
    }
  }

  @Test("because the newcomer is in another crew than the host believes is no success for the host")
  func otherEpoch() throws {
    let table = try PairingTable()
    table.authenticatorThere = SecretBytes(copying: [UInt8](repeating: 8, count: 32))
    table.begin()
    table.run()
    #expect(table.failure(of: .host) == .protocolViolation)
    #expect(table.count(of: PairingTable.revocation, by: .host) == 1)
  }

  @Test("because the route is taken asks for another code", arguments: Side.allCases)
  func routeTaken(shower: Side) throws {
    let table = try PairingTable(shownBy: shower)
    table.step(shower, .start)
    let effects = table.step(shower, .slot(.closed(.taken)))
    #expect(effects == [.cancelTimer(.step), .news(.routeTaken)])
    #expect(table.isOver(shower))
  }

  @Test("because both are in crews says so on both screens, and nobody has guessed")
  func bothInCrews() throws {
    let table = try PairingTable(shownBy: .host)
    let chance = SeededRandomness(3)
    var typed = Pairing(
      typing: PairingTable.code, asHost: try PairingTable.hostProfile(), orAsNewcomer: nil,
      randomness: chance)
    table.withheld = [.attempt(.host)]
    for event: PairingEvent in [.start, .slot(.opened), .slot(.joined)] { table.step(.host, event) }
    guard case .sendSlot(let hello)? = [.start, .slot(.joined)].flatMap({ typed.step($0) }).dropLast().last
    else {
      Issue.record("no hello was sent")
      return
    }
    table.step(.host, .slot(.message(hello)))
    table.step(.host, .attemptCounted)
    let answer = try #require(table.frames.last).bytes
    let effects = typed.step(.slot(.message(answer)))
    #expect(effects.last == .news(.failed(.bothInCrews)) && !effects.contains(.countAttempt))
    for case .sendSlot(let farewell) in effects { table.step(.host, .slot(.message(farewell))) }
    #expect(table.failure(of: .host) == .bothInCrews)
    #expect(chance.secretsAlive == 0 && table.hostChance.secretsAlive == 0)
  }

  @Test("that says of a newcomer that it is in a crew is nothing that an honest device says")
  func noCrewOfTheNewcomers() throws {
    let table = try PairingTable()
    table.interfere = { number, frame in [(frame.sender.other, number == 2 ? [9] : frame.bytes)] }
    table.begin()
    table.runToTheEnd()
    #expect(table.failure(of: .newcomer) == .protocolViolation)
  }

  @Test(
    "because a third party came says that it was crowded, whenever it came before the welcome",
    arguments: Side.allCases)
  func crowded(shower: Side) throws {
    for events in shower == .newcomer ? 3...8 : 3...6 {
      let table = try PairingTable(shownBy: shower)
      table.begin()
      table.run(until: (.newcomer, events))
      for side in Side.allCases where !table.isOver(side) {
        table.step(side, .slot(.closed(.crowded)))
        #expect(table.failure(of: side) == .crowded, "after \(events) events")
      }
    }
  }

  @Test("drops the scalar of either side wherever it ends", arguments: Side.allCases)
  func secretsDropped(shower: Side) throws {
    for events in 0...11 {
      for side in Side.allCases {
        let table = try PairingTable(shownBy: shower)
        table.begin()
        table.run(until: (side, events))
        for side in Side.allCases { table.step(side, .linkLost) }
        table.step(.newcomer, .joinRefused(.protocolViolation))
        #expect(table.isOver(.newcomer) && table.isOver(.host))
        #expect(table.newcomerChance.secretsAlive == 0 && table.hostChance.secretsAlive == 0)
      }
    }
    let whole = try PairingTable(shownBy: shower)
    whole.begin()
    whole.run()
    #expect(whole.newcomerChance.secretsGiven == 1 && whole.newcomerChance.secretsAlive == 0)
    #expect(whole.hostChance.secretsGiven == 1 && whole.hostChance.secretsAlive == 0)
  }
}
