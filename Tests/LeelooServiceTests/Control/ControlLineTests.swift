import LeelooService
import Testing

@Suite("The control protocol's lines")
struct ControlLineTests {
  @Test(
    "every request comes back as it was",
    arguments: [
      .status, .watch, .press(.love, heldMilliseconds: 0), .press(.fire, heldMilliseconds: 1500), .crew,
      .leave, .remove("Ben's LEELOO"), .rename("Kök"), .confirm,
      .say("två\nrader \"och\" 🔥"), .pair, .enter(TypedCode("LEELOO-7X3K-H4NP")),
      .song(link: "https://example.org/", title: ""), .song(link: "spotify:x", title: "SOS \"♫\""),
      .joinOriginal(TypedCode("LEELOO-7X3K")), .screen,
    ] as [ControlVerb])
  func requestsRoundTrip(_ verb: ControlVerb) throws {
    let request = ControlRequest(id: 7, verb)
    let line = ControlLine.encode(request)
    #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(try ControlLine.decode(from: line.dropLast()) == request)
  }

  @Test("a request is the flat object that the documentation shows")
  func requestShape() {
    let line = ControlLine.encode(ControlRequest(id: 7, .press(.love, heldMilliseconds: 0)))
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"button":"love","heldMilliseconds":0,"id":7,"verb":"press"}"# + "\n")
  }

  @Test(
    "every answer comes back as it was",
    arguments: [
      .success(.accepted(message: nil)), .success(.accepted(message: "00ff")), .success(.status(.sample)),
      .success(.crew(nil)), .success(.crew(ControlStatus.sample.crew)), .success(.crew(fullCrew)),
      .success(.screen("AAECAw==")),
      .failure(.textLength(0)),
    ] as [Result<ControlAnswer, ControlError>])
  func answersRoundTrip(_ outcome: Result<ControlAnswer, ControlError>) throws {
    let reply = ControlReply(id: 9, outcome)
    #expect(try ControlLine.decode(from: ControlLine.encode(reply).dropLast()) == reply)
  }

  @Test(
    "every event comes back as it was",
    arguments: [.status(.sample), .shown(ControlEvent.Shown(message: "00ff", from: "Amy", kind: "love"))]
      as [ControlEvent])
  func eventsRoundTrip(_ event: ControlEvent) throws {
    #expect(try ControlLine.decode(from: ControlLine.encode(event).dropLast()) == event)
  }

  private static let fullCrew = ControlStatus.Crew(
    name: "Amy & Ben",
    members: [
      .init(name: "Amy", isOnline: true, isSelf: true, kind: .device, standing: .here, isPrivate: true),
      .init(
        name: "Ben", isOnline: false, kind: .chat, standing: .lost, addedBy: "Amy", isPrivate: false),
    ], picture: "00ff", isCatchingUp: true, comings: ["Amy let Ben in"])

  @Test("a crew of an older leelood is read, without what it does not say")
  func olderCrew() throws {
    let line = #"{"id":1,"crew":{"name":"A","members":[{"name":"Ben","isOnline":true,"isSelf":false}]}}"#
    let crew = ControlStatus.Crew(name: "A", members: [.init(name: "Ben", isOnline: true)])
    #expect(try ControlLine.decode(from: Array(line.utf8)) == ControlReply(id: 1, .success(.crew(crew))))
  }

  @Test("fields of a later version are passed over")
  func laterFieldsAreIgnored() throws {
    let line = Array(#"{"id":1,"verb":"status","colour":"red"}"#.utf8)
    #expect(try ControlLine.decode(from: line) == ControlRequest(id: 1, .status))
  }

  @Test("a typed code is nowhere in what prints")
  func codesDoNotPrint() {
    let request = ControlRequest(id: 1, .enter(TypedCode("LEELOO-7X3K-H4NP")))
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] { #expect(!text.contains("H4NP")) }
  }

  @Test("a refusal names the field and never its value")
  func refusalsNameFieldsOnly() {
    let line = Array(#"{"id":1,"verb":"press","button":"H4NP"}"#.utf8)
    #expect(throws: ControlError.notUnderstood("`button` is not as it must be")) {
      try ControlLine.decode(ControlRequest.self, from: line)
    }
  }
}

extension ControlStatus {
  static let sample = ControlStatus(
    version: "0.1.0", uptimeSeconds: 61, device: Device(name: "Amy", idPrefix: "0a1b2c3d"),
    link: Link(state: .offline, sinceSeconds: 3, hub: "127.0.0.1:8765", reason: "refused", retryInSeconds: 2),
    crew: Crew(
      name: "Amy & Ben",
      members: [Member(name: "Amy", isOnline: true, isSelf: true), Member(name: "Ben", isOnline: false)]),
    waiting: 2, lastDelivery: Delivery(state: .delivered, count: 1, of: 1), faces: 1, screen: "home",
    problems: [ControlError(code: "LF0201", sentence: "No card.", remedy: "Plug one in.")],
    incidents: [Incident(kind: "foreign", count: 12, lastSeconds: 3)], pairing: Pairing(guesses: 1),
    volumePercent: 60)
}
