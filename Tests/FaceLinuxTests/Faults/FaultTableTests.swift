import FaceProtocol
import FaceRender
import LeelooConfig
import LeelooService
import Testing

@testable import FaceLinux

@Suite("Fault table")
struct FaultTableTests {
  private static let line = PinReference.line("GPIO17")
  private static let cause = SystemError(call: "ioctl", code: 5)

  private static let lineFailures: [LineFailure] = [
    .chipMissing(line, found: ["pinctrl-rp1"]), .lineMissing(line, near: ["GPIO7"]),
    .busy(line, chip: "pinctrl-bcm2835", holder: "gpiomon"),
    .forbidden(line, path: "/dev/gpiochip0"), .refused(line, cause), .lost(line, cause),
  ]

  /// One of every kind.
  private static let all: [FaceProblem] =
    lineFailures.map { .buttonLine(.love, $0) }
    + [.buttonContact(.fire, .chatters), .buttonContact(.fire, .stuck)]
    + [
      .display(.missing(name: "fb_ili9486", found: [])),
      .display(.refused(path: "/dev/fb0", SystemError(call: "open", code: 13))),
      .display(.refused(path: "/dev/fb0", cause)),
      .display(.unknownFormat(path: "/dev/fb0", bitsPerPixel: 8)),
      .display(
        .wrongSize(
          path: "/dev/fb0", found: .init(width: 320, height: 480), wanted: .init(width: 480, height: 320))),
    ]
    + [
      .sound(.missing(pcm: "hw")), .sound(.busy(pcm: "hw")), .sound(.forbidden(pcm: "hw")),
      .sound(.refused(pcm: "hw", reason: "no")), .sound(.stopped(pcm: "hw", reason: "gone")),
    ]
    + lineFailures.map { .light("left", $0) }

  @Test("every problem has a code of its own")
  func codesAreUnique() {
    let codes = Self.all.map(\.fault.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.count == 6 && $0.hasPrefix("LF0") })
  }

  @Test("a code's third and fourth place name the part", arguments: all)
  func codeNamesPart(problem: FaceProblem) {
    let areas: [FacePart: String] = [.buttons: "LF01", .display: "LF02", .sound: "LF03", .lights: "LF04"]
    #expect(areas[problem.part].map(problem.fault.code.hasPrefix) == true)
    #expect(problem.fault.part == problem.part)
  }

  @Test("summary and remedy are sentences that fit the face protocol", arguments: all)
  func sentences(problem: FaceProblem) {
    for text in [problem.fault.summary, problem.fault.remedy] {
      #expect(text.hasSuffix("."))
      #expect(text.first?.isUppercase == true || text.hasPrefix("/dev/"))
      #expect(text.utf8.count <= FaceLimits.lineLimit)
    }
  }

  @Test("the codes that are out in the world keep their meaning")
  func codesStay() {
    #expect(
      FaceProblem.buttonLine(.love, .busy(Self.line, chip: "pinctrl-bcm2835", holder: "gpiomon")).fault.code
        == "LF0103")
    #expect(FaceProblem.display(.missing(name: "x", found: [])).fault.code == "LF0201")
    #expect(FaceProblem.sound(.missing(pcm: "x")).fault.code == "LF0301")
    #expect(FaceProblem.light("x", .busy(Self.line, chip: "y", holder: "z")).fault.code == "LF0403")
  }

  @Test("a busy line is named with its chip and who holds it")
  func busyNamesHolder() {
    let fault = FaceProblem.buttonLine(.love, .busy(Self.line, chip: "pinctrl-bcm2835", holder: "gpiomon"))
      .fault
    #expect(fault.summary == "The love button: gpiomon holds GPIO17 of the chip pinctrl-bcm2835.")
  }
}
