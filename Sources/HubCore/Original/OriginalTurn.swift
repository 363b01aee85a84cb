import LeelooProtocol

/// One step: its moment, and what it has caused so far.
struct OriginalTurn {
  let now: HubTime
  var effects: [OriginalEffect] = []

  init(now: HubTime) { self.now = now }

  mutating func send(_ frame: OriginalHubFrame, to number: ConnectionNumber) {
    effects.append(.send(frame, to: number))
  }

  mutating func fanOut(_ frame: OriginalHubFrame, to numbers: [ConnectionNumber]) {
    if !numbers.isEmpty { effects.append(.fanOut(frame, to: numbers)) }
  }

  mutating func note(_ note: OriginalNote) { effects.append(.note(note)) }
}
