import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The pairing lock")
struct PairingLockTests {
  private var device = TestDevice.ready(crew: nil)

  @Test("closes after three wrong codes and opens after a minute")
  mutating func closes() throws {
    try guessThreeTimes()
    #expect(device.problemOnScreen == "LP0109")
    #expect(device.report.pairing.lockedFor == .seconds(60))
    #expect(device.send(.command(.showCode, token: 2)).refusal == "LP0109")
    device.wait(.seconds(60))
    try device.showCode()
  }

  @Test("lasts twice as long each time, up to an hour")
  mutating func doubles() throws {
    for seconds in [60, 120, 240, 480, 960, 1920, 3600, 3600] {
      try guessThreeTimes()
      #expect(device.report.pairing.lockedFor == .seconds(seconds))
      device.wait(.seconds(seconds))
    }
  }

  @Test("begins anew after a restart, as long as it was")
  mutating func survivesRestart() throws {
    try guessThreeTimes()
    device.wait(.seconds(50))
    let memory = try #require(device.everything.saved.last)
    device = .ready(crew: nil, memory: memory)
    #expect(device.report.pairing.lockedFor == .seconds(60))
    #expect(device.press(.love, for: .seconds(1)).pairing.isEmpty)
    #expect(device.problemOnScreen == "LP0109")
  }

  @Test("closes after a power cut between the third guess and its answer")
  mutating func powerCut() throws {
    for _ in 1...2 {
      try device.showCode()
      device.guessWrong()
      device.press(.fire, for: .seconds(1))
    }
    try device.showCode()
    let memory = try #require(device.send(device.attempt).saved.last)
    device = .ready(crew: nil, memory: memory)
    #expect(device.report.pairing.lockedFor == .seconds(60))
  }

  @Test("forgives no guess because its owner went away from the code screen")
  mutating func goingAway() throws {
    try device.showCode()
    device.send([.pairing(.peerArrived), device.attempt, .pairing(.failed(.peerLeft))])
    device.press(.fire, for: .seconds(1))
    #expect(device.report.pairing.guesses == 1)
  }

  @Test("forgives everything after a success")
  mutating func success() throws {
    try device.showCode()
    device.guessWrong()
    #expect(device.send(.pairing(.completed(Friends.crew))).saved.last?.pairingLock == PairingLock())
  }

  @Test("forgives everything after a day")
  mutating func aDay() throws {
    try guessThreeTimes()
    #expect(device.wait(.seconds(86_400)).saved.last?.pairingLock == PairingLock())
  }

  @Test("is no shorter after a restart than before, whatever is on disk")
  func everyMemory() {
    for locks in UInt8.min...UInt8.max {
      for guesses in UInt8.min...4 {
        let lock = PairingLock(guesses: guesses, locks: locks, isLocked: true)
        let device = TestDevice.ready(crew: nil, memory: DeviceMemory(name: "Ben", pairingLock: lock))
        #expect(device.report.pairing.lockedFor == lock.duration)
        #expect(lock.duration >= .seconds(60) && lock.duration <= .seconds(3600))
      }
    }
  }

  private mutating func guessThreeTimes() throws {
    try device.showCode()
    for _ in 1...3 {
      let code = device.guessWrong().shownCode
      if let code { device.send(.pairing(.codeOpened(code, lifetime: .seconds(300)))) }
    }
  }
}
