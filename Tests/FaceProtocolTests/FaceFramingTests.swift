import FaceProtocol
import Testing

@Suite("Frames of the face socket")
struct FaceFramingTests {
  @Test("messages come out whole, however the stream is cut")
  func cutAnywhere() throws {
    let messages: [[UInt8]] = [[1, 2, 3], [], [4], Array(repeating: 5, count: 300)]
    let stream = messages.flatMap(FaceFraming.frame)
    for piece in 1...stream.count {
      var framing = FaceFraming()
      var read: [[UInt8]] = []
      for start in stride(from: 0, to: stream.count, by: piece) {
        read += try framing.receive(Array(stream[start..<min(start + piece, stream.count)]))
      }
      #expect(read == messages)
    }
  }

  @Test("the length stands before the message in four bytes, big-endian")
  func header() {
    #expect(FaceFraming.frame([7, 8]) == [0, 0, 0, 2, 7, 8])
  }

  @Test("a length past the limit ends the stream as soon as it is read")
  func overlong() throws {
    var framing = FaceFraming()
    #expect(try framing.receive([0, 1, 0]).isEmpty)
    #expect(throws: FaceFramingError.self) { try framing.receive([1]) }
  }

  @Test("the longest message allowed passes")
  func longest() throws {
    let message = [UInt8](repeating: 9, count: FaceLimits.messageLimit)
    var framing = FaceFraming()
    #expect(try framing.receive(FaceFraming.frame(message)) == [message])
  }
}
