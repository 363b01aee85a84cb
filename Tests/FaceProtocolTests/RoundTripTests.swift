import ByteCoding
import FaceProtocol
import Testing

@Suite("Face messages as bytes")
struct RoundTripTests {
  @Test("every command comes back as it went", arguments: Examples.commands)
  func commandComesBack(_ command: FaceCommand) throws {
    #expect(try FaceCommand.decode(command.encoded) == command)
  }

  @Test("every report comes back as it went", arguments: Examples.reports)
  func reportComesBack(_ report: FaceReport) throws {
    #expect(try FaceReport.decode(report.encoded) == report)
  }

  @Test("a presentation comes back by itself")
  func presentationComesBack() throws {
    for case .present(let presentation) in Examples.commands {
      #expect(try Presentation.decode(presentation.encoded) == presentation)
    }
  }

  @Test("a name too long is clipped between two letters, so that the reader takes it")
  func longNameIsClipped() throws {
    let sender = Person(name: "a" + String(repeating: "é", count: 200), colour: 0)
    let command = presenting(.text(.init(sender: sender, text: String(repeating: "🔥", count: 2000))))
    guard case .present(let read) = try FaceCommand.decode(command.encoded),
      case .text(let picture) = read.screen
    else { throw ExpectationFailed() }
    #expect(picture.sender.name == "a" + String(repeating: "é", count: 127))
    #expect(picture.text == String(repeating: "🔥", count: 1024))
  }

  @Test("the largest message that can be written is within the limit of a frame")
  func largestMessageFits() {
    let line = String(repeating: "x", count: 1000)
    let crowd = Array(
      repeating: Screen.Presence(person: .init(name: line, colour: 0), isOnline: true), count: 1000)
    let home = Screen.Home(
      crewName: line, members: crowd, latest: .init(person: .init(name: line, colour: 0), summary: line))
    let menu = Screen.Menu(title: line, items: Array(repeating: line, count: 1000), selected: .max)
    for screen in [Screen.home(home), .menu(menu)] {
      let bytes = presenting(screen).encoded
      #expect(bytes.count <= FaceLimits.messageLimit)
      #expect((try? FaceCommand.decode(bytes)) != nil)
    }
  }

  @Test("numbers past their field are clamped")
  func numbersAreClamped() throws {
    let status = StatusLine(link: .online, waiting: 1_000_000, delivery: .delivered(count: -1, of: 70_000))
    let bytes = Presentation(serial: 0, screen: .starting, status: status, feedback: .none).encoded
    let read = try Presentation.decode(bytes)
    #expect(read.status.waiting == 65_535)
    #expect(read.status.delivery == .delivered(count: 0, of: 65_535))
    let loud = FaceCommand.settings(.init(volumePercent: 200))
    #expect(try FaceCommand.decode(loud.encoded) == .settings(.init(volumePercent: 100)))
  }
}

struct ExpectationFailed: Error {}

func presenting(_ screen: Screen) -> FaceCommand {
  .present(.init(serial: 1, screen: screen, status: .init(link: .online), feedback: .none))
}
