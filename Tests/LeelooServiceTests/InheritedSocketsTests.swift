import Testing

@testable import LeelooService

@Suite("Sockets that were handed over")
struct InheritedSocketsTests {
  @Test(
    "are those that were meant for this process, from the third on",
    arguments: [
      ([:], 3..<3), (["LISTEN_FDS": "1"], 3..<3), (["LISTEN_PID": "7"], 3..<3),
      (["LISTEN_PID": "7", "LISTEN_FDS": "1"], 3..<4), (["LISTEN_PID": "7", "LISTEN_FDS": "2"], 3..<5),
      (["LISTEN_PID": "8", "LISTEN_FDS": "1"], 3..<3), (["LISTEN_PID": "7", "LISTEN_FDS": "0"], 3..<3),
      (["LISTEN_PID": "7", "LISTEN_FDS": "-1"], 3..<3), (["LISTEN_PID": "7", "LISTEN_FDS": "x"], 3..<3),
      (["LISTEN_PID": "7", "LISTEN_FDS": "65"], 3..<3),
      (["LISTEN_PID": "7", "LISTEN_FDS": "2147483647"], 3..<3),
    ] as [([String: String], Range<CInt>)])
  func descriptors(_ variables: [String: String], _ expected: Range<CInt>) {
    #expect(InheritedSockets.descriptors(for: 7) { variables[$0] } == expected)
  }
}
