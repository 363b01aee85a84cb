import HubCore
import HubServer
import Testing

@Suite("Limits as settings")
struct LimitSettingTests {
  @Test("each can be set to the ends of its range, and no further", arguments: HubLimit.allCases)
  func ends(limit: HubLimit) throws {
    for number in [limit.range.lowerBound, limit.range.upperBound] {
      var options = HubOptions()
      options.limits = [limit: number]
      _ = try options.settings()
    }
    for number in [limit.range.lowerBound - 1, limit.range.upperBound + 1] {
      var options = HubOptions()
      options.limits = [limit: number]
      #expect(throws: HubOptionError.outOfRange(limit, number)) { try options.settings() }
    }
  }

  @Test("each changes something, by flag and by variable alike", arguments: HubLimit.allCases)
  func takesEffect(limit: HubLimit) throws {
    let number = limit.range.lowerBound + 1
    let read = try HubLimit.read("\(limit.rawValue)=\(number)")
    #expect(read.limit == limit && read.number == number)
    let variable = "LEELOO_HUB_LIMIT_" + limit.rawValue.uppercased().replacing("-", with: "_")
    let options = try HubOptions { $0 == variable ? "\(number)" : nil }
    let (changed, defaults) = (try options.settings(), HubServerSettings())
    #expect(
      changed.limits != defaults.limits || changed.session != defaults.session
        || changed.original != defaults.original)
  }

  @Test("a flag is above the variable of the same limit, and others stay")
  func precedence() throws {
    var flags = HubOptions()
    flags.limits = [.slots: 3]
    let environment = try HubOptions {
      ["LEELOO_HUB_LIMIT_SLOTS": "5", "LEELOO_HUB_LIMIT_QUEUE_FRAMES": "7"][$0]
    }
    let settings = try flags.over(environment).settings()
    #expect(settings.limits.slots == 3)
    #expect(settings.session.queueFrames == 7)
  }

  @Test(
    "what sets no limit is refused with the names that do", arguments: ["slots", "slots=", "slot=3", "=3"])
  func noLimit(text: String) {
    #expect(throws: HubOptionError.notALimit(text)) { try HubLimit.read(text) }
    #expect(HubOptionError.notALimit(text).remedy.contains("queue-bytes"))
  }
}
