import DeviceCore
import DeviceRuntime
import FaceProtocol
import HubServer
import LeelooProtocol
import LeelooService
import TestSupport
import Testing

/// A device of ours among original ones, from the command to the glass, at a hub in this process.
@Suite("A device in a crew of original devices", .serialized)
struct OriginalCrewTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("comes in by a code and a button, and love and fire and words go both ways")
  func bothWays() async throws {
    let hub = try await OriginalHouse.start()
    let (amy, created) = try OriginalClient.created(port: hub.port)
    let code = try #require(created["crew_code"]?.string)
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try await OriginalHouse.join(code, asker, face)
      #expect(amy.hear()?["type"]?.string == "member_joined")

      try await face.click(.love)
      let love = amy.hearMessage()
      #expect(love?["msg_type"]?.string == "reaction" && love?["from_name"]?.string == "Ben")
      #expect(love?["payload"]?.text == #"{"reaction":"love","to_device":null}"#)
      try await asker.status("sent, and never delivered") { $0.lastDelivery?.state == .sent }
      try await face.click(.fire)
      #expect(amy.hearMessage()?["payload"]?.text == #"{"reaction":"fire","to_device":null}"#)
      _ = try await asker.ask(.say("hello"), id: 7)
      #expect(amy.hearMessage()?["payload"]?.text == #"{"text":"hello"}"#)

      amy.say(#"{"type":"message","msg_type":"reaction","payload":{"reaction":"love","to_device":null}}"#)
      try await face.presentation("a heart from Amy, who is not private") {
        guard case .reaction(let picture) = $0.screen else { return false }
        return picture.kind == .love && picture.sender?.name == "Amy" && $0.status.openMember != nil
      }
      try await face.commands.first("its sound") { $0 == .play(.loveReceived) }
      try await face.commands.first("its light") { if case .light(.received) = $0 { true } else { false } }
      try await face.click(.love)
      amy.say(#"{"type":"message","payload":{"text":"hei"}}"#)
      try await face.presentation("a text") {
        if case .text(let picture) = $0.screen { picture.text == "hei" } else { false }
      }
    }
    await hub.stop()
  }

  @Test("says on every screen from then on, and in every answer, that the hub can read everything")
  func notPrivate() async throws {
    let hub = try await OriginalHouse.start()
    let (_, created) = try OriginalClient.created(port: hub.port)
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try await OriginalHouse.join(created["crew_code"]?.string ?? "", asker, face)
      let status = try await asker.status("in the crew") { $0.crew != nil }
      #expect(status.crew?.isPrivate == false && status.crew?.isOriginal == true)
      let joined = try #require(
        face.commands.all.lastIndex {
          if case .present(let shown) = $0, case .notice = shown.screen { true } else { false }
        })
      try await face.click(.love)
      try await face.commands.first("an own heart") {
        if case .present(let shown) = $0, case .reaction = shown.screen { true } else { false }
      }
      for case .present(let shown) in face.commands.all[joined...] {
        #expect(shown.status.openMember?.hasPrefix("127.0.0.1") == true, "\(shown.screen.name)")
      }
    }
    await hub.stop()
  }

  @Test(
    "comes back by itself after a restart of its own, under the same id, and after one of the hub, by the same code"
  )
  func restarts() async throws {
    var hub = try await OriginalHouse.start()
    let (amy, created) = try OriginalClient.created(port: hub.port)
    let code = try #require(created["crew_code"]?.string)
    var id: String?
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      try await OriginalHouse.join(code, try Asker(device.controlPath), face)
      id = amy.hear()?["device_id"]?.string
    }
    #expect(amy.hear()?["type"]?.string == "member_offline")
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      #expect(amy.hear()?["device_id"]?.string == id)
      let asker = try Asker(device.controlPath)
      try await asker.status("back") { $0.crew?.members.contains { $0.name == "Amy" && !$0.isSelf } == true }

      let port = hub.port
      await hub.stop()
      try await asker.status("offline") { $0.link.state == .offline }
      let refused = await #expect(throws: ControlError.self) { try await asker.ask(.say("lost"), id: 20) }
      #expect(refused?.code == "LD0306", "nothing is kept for later, and it says so")
      hub = try await OriginalHouse.start(port: port)
      try await Asker(device.controlPath).status("online again") {
        $0.link.state == .online && $0.crew != nil
      }
      let (eve, joined) = try OriginalClient.joined(code, port: port)
      #expect(joined["type"]?.string == "crew_joined", "the device has made the crew again")
      _ = try await asker.ask(.say("again"), id: 21)
      #expect(eve.hearMessage()?["payload"]?.text == #"{"text":"again"}"#)
    }
    await hub.stop()
  }

  @Test("leaves for good by a held button, and tells the hub, which tells the others")
  func leaves() async throws {
    let hub = try await OriginalHouse.start()
    let (amy, created) = try OriginalClient.created(port: hub.port)
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try await OriginalHouse.join(created["crew_code"]?.string ?? "", asker, face)
      #expect(amy.hear()?["type"]?.string == "member_joined")
      _ = try await asker.ask(.leave, id: 30)
      try await face.presentation("the question") { if case .parting = $0.screen { true } else { false } }
      try await face.click(.love, for: .milliseconds(2300))
      let gone = amy.hear()
      #expect(gone?["type"]?.string == "member_offline" && gone?["left"]?.boolean == true)
      try await Asker(device.controlPath).status("in no crew, and at the hub as before") {
        $0.crew == nil && $0.link.state == .online
      }
    }
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let status = try await Asker(device.controlPath).status("online") { $0.link.state == .online }
      #expect(status.crew == nil, "nor after a restart")
    }
    await hub.stop()
  }

  @Test("is not in one whose code nobody knows, and is told so by a code")
  func unknownCode() async throws {
    let hub = try await OriginalHouse.start()
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try await OriginalHouse.consent("LEELOO-AAAA", asker, face)
      try await face.problem("LP0117")
      try await Asker(device.controlPath).status("as before") { $0.crew == nil && $0.link.state == .online }
      let refused = await #expect(throws: ControlError.self) {
        try await asker.ask(.joinOriginal(TypedCode("7X3K")), id: 40)
      }
      #expect(refused?.code == "LC0006")
    }
    await hub.stop()
  }

  @Test("is in none at a hub that serves no original devices, and is at that hub as before")
  func notServed() async throws {
    let hub = try await OriginalHouse.start(servesOriginals: false)
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      try await OriginalHouse.consent("LEELOO-7X3K", try Asker(device.controlPath), face)
      try await face.problem("LP0119")
      try await Asker(device.controlPath).status("as before") {
        $0.crew == nil && $0.link.state == .online && $0.problems.isEmpty
      }
    }
    await hub.stop()
  }

  @Test(
    "is in its private crew alone, whatever a power cut has left on the disk: nothing private is said in clear"
  )
  func privateFirst() async throws {
    let hub = try await OriginalHouse.start()
    let (amy, created) = try OriginalClient.created(port: hub.port)
    let place = OriginalMembership(code: created["crew_code"]?.string ?? "", deviceID: "dev_1")
    try PairedFolder.make(folder("state"), original: place)
    try await LivingDevice.run(in: folder, hub: hub.address) { device in
      let asker = try Asker(device.controlPath)
      let status = try await asker.status("online") { $0.link.state == .online }
      #expect(status.crew?.name == "Kitchen crew" && status.crew?.isPrivate == true)
      _ = try await asker.ask(.say("private"), id: 60)
      amy.say(#"{"type":"ping"}"#)
      #expect(amy.hear()?["type"]?.string == "pong", "nobody came, and nothing was said")
    }
    await hub.stop()
  }

  @Test("pairs with nobody while it is in one, and has its code in no line of the journal")
  func apart() async throws {
    let hub = try await OriginalHouse.start()
    let (_, created) = try OriginalClient.created(port: hub.port)
    let code = try #require(created["crew_code"]?.string)
    try await LivingDevice.run(in: folder, hub: hub.address, with: { $0.name = "Ben" }) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let asker = try Asker(device.controlPath)
      try await OriginalHouse.join(code, asker, face)
      let refusals: [(ControlVerb, String)] = [
        (.pair, "LC0213"), (.enter(TypedCode("7X3KH4NP")), "LC0213"), (.remove("Amy"), "LC0214"),
        (.joinOriginal(TypedCode(code)), "LC0203"),
      ]
      for (number, refusal) in refusals.enumerated() {
        let error = await #expect(throws: ControlError.self) {
          try await asker.ask(refusal.0, id: UInt32(50 + number))
        }
        #expect(error?.code == refusal.1)
      }
      try await device.entry("Somebody used the control socket.")
      let lines = device.journal.entries.all.flatMap(\.fields.values)
      #expect(!lines.contains { $0.contains(code.suffix(4)) })
    }
    #expect(try !folder.holds(code))
    await hub.stop()
  }
}
