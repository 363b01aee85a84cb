import CrewMessages
import FaceProtocol
import TestSupport

@testable import DeviceCore

/// Any event at all: plausible ones often, so that the run gets somewhere, and hostile ones among them.
struct RandomEvents {
  private let faces = [FaceID(1), FaceID(2)]
  private var elapsed: UInt64 = 1_000_000_000

  mutating func next(_ device: TestDevice, using chance: inout SplitMix64) -> DeviceEvent {
    elapsed += 40_000_000
    return switch UInt8.random(in: 0..<12, using: &chance) {
    case 0..<5: edge(using: &chance)
    case 5: .crew(crewNews(device, using: &chance))
    case 6, 7: .pairing(pairingNews(device, using: &chance))
    case 8: .command(command(using: &chance), token: chance.next(upperBound: 100))
    case 9: link(using: &chance)
    case 10: .timer(DeviceTimer.allCases.randomElement(using: &chance)!)
    default: rare(using: &chance)
    }
  }

  private func edge(using chance: inout SplitMix64) -> DeviceEvent {
    .face(
      face(using: &chance),
      .edge(
        ButtonEdge(
          button: ButtonID.allCases.randomElement(using: &chance)!, isPressed: Bool.random(using: &chance),
          atNanoseconds: chance.next(upperBound: 20 as UInt8) == 0 ? chance.next() : elapsed)))
  }

  private func rare(using chance: inout SplitMix64) -> DeviceEvent {
    switch UInt8.random(in: 0..<9, using: &chance) {
    case 0:
      .faceConnected(
        face(using: &chance),
        .screen(
          buttons: Bool.random(using: &chance) ? [.love, .fire] : [.love, .fire, .menu],
          arePhysical: Bool.random(using: &chance)))
    case 1: .faceGone(face(using: &chance))
    case 2: .face(face(using: &chance), .faults(FacePart.allCases.randomElement(using: &chance)!, []))
    case 3:
      .face(
        face(using: &chance),
        .faults(
          .buttons,
          (0..<Int.random(in: 1...3, using: &chance)).map { _ in
            FaceFault(
              part: .buttons, code: text(using: &chance), summary: text(using: &chance),
              remedy: text(using: &chance))
          }))
    case 4:
      .problem(
        DeviceProblem(code: text(using: &chance), summary: text(using: &chance), remedy: text(using: &chance))
      )
    case 5: .problemEnded(code: text(using: &chance))
    case 7: .saveFailed
    case 6: .started(DeviceMemory(name: text(using: &chance)), crew: nil, hub: text(using: &chance))
    default: .face(face(using: &chance), .shown(serial: .random(in: 0...9, using: &chance)))
    }
  }

  private func crewNews(_ device: TestDevice, using chance: inout SplitMix64) -> CrewNews {
    let sender = Friends.member(
      .random(in: 2...5, using: &chance), text(using: &chance),
      colour: .random(in: 0 ... .max, using: &chance))
    let id = device.lastSent ?? Friends.messageID(1)
    return switch UInt8.random(in: 0..<10, using: &chance) {
    case 0..<4:
      .received(
        CrewMessage(
          id: Friends.messageID(.random(in: 0...9, using: &chance)), sentAt: chance.next(),
          content: content(using: &chance)), from: sender)
    case 4:
      Bool.random(using: &chance)
        ? .roster(rosterNews(of: sender, using: &chance)) : .heard([sender.id: chance.next()])
    case 5:
      .delivery(id, [.waiting, .sent, .delivered(count: 1, of: 1), .expired].randomElement(using: &chance)!)
    case 6:
      waitingOrWarned(.random(in: .min ... .max, using: &chance))
    case 7:
      .refused(id, [.outboxFull, .nobodyElse, .beyondLimits, .unconfirmed].randomElement(using: &chance)!)
    case 8:
      Bool.random(using: &chance) ? .changed(nil) : .original(OriginalMembership(code: text(using: &chance)))
    default: .changed(crew(with: sender, using: &chance))
    }
  }

  private func waitingOrWarned(_ count: Int) -> CrewNews {
    count.isMultiple(of: 2)
      ? .waiting(count) : .warned(DeviceProblem(code: "LD050\(count.magnitude % 9)", summary: "", remedy: ""))
  }

  private func rosterNews(of member: Member, using chance: inout SplitMix64) -> RosterNews {
    let author = [nil, Friends.ben, Friends.amy].randomElement(using: &chance)!
    let whom = Bool.random(using: &chance) ? member : Friends.ben
    return [
      .joined(whom, kind: DeviceKind(rawValue: .random(in: 0...4, using: &chance)), letInBy: author),
      .removed(whom, by: author), .gone(whom, onWordOf: Friends.amy), .left(whom),
      .cameBack(whom, letInBy: author),
      .ghost(whom, letInBy: author, onWordOf: Friends.amy),
    ].randomElement(using: &chance)!
  }

  private func detail(using chance: inout SplitMix64) -> MemberDetail {
    MemberDetail(
      kind: DeviceKind(rawValue: .random(in: 0...4, using: &chance)),
      addedBy: [nil, Friends.amy, Friends.eve].randomElement(using: &chance)!,
      heardAt: [nil, .zero, .seconds(-100 * 86_400), .seconds(5000)].randomElement(using: &chance)!)
  }

  private func content(using chance: inout SplitMix64) -> MessageContent {
    switch UInt8.random(in: 0..<6, using: &chance) {
    case 0: .text(text(using: &chance))
    case 4: .song(Song(link: SongLink("https://example.org/a")!, title: text(using: &chance)))
    case 1: .reaction(.love)
    case 2: .reaction(.fire)
    case 3:
      .pressRhythm(
        of: Friends.messageID(.random(in: 0...9, using: &chance)),
        heldMilliseconds: .random(in: 0 ... .max, using: &chance))
    default: .unknown(type: 99)
    }
  }

  private func pairingNews(_ device: TestDevice, using chance: inout SplitMix64) -> PairingNews {
    switch UInt8.random(in: 0..<10, using: &chance) {
    case 0, 1, 2: .codeOpened(device.lastCode ?? Friends.code, lifetime: .seconds(300))
    case 3: .routeTaken
    case 4: .peerArrived
    case 5:
      Bool.random(using: &chance)
        ? .attemptStarting(route: device.lastRoute)
        : .attemptUnrecorded(
          route: device.lastRoute, DeviceProblem(code: "LS0201", summary: text(using: &chance), remedy: ""))
    case 6:
      .offer(
        CrewOffer(
          crewName: text(using: &chance), hostName: text(using: &chance),
          memberCount: .random(in: .min ... .max, using: &chance)))
    case 7: .candidate(deviceName: text(using: &chance), crewName: text(using: &chance))
    case 8:
      .failed(
        [
          .codeDidNotMatch, .crowded, .expired, .declinedThere, .peerLeft, .noSuchRoute, .routeAlreadyTried,
          .locked(seconds: .max), .locked(seconds: .min), .protocolViolation, .crewFull, .linkLost,
          .hubRefused,
          .failedHere(.sealing), .keyRemoved, .tooManyInARow,
          .noSuchCrew, .refusedByHub,
        ].randomElement(using: &chance)!)
    default: .completed(crew(with: Friends.amy, using: &chance))
    }
  }

  private func command(using chance: inout SplitMix64) -> DeviceCommand {
    switch UInt8.random(in: 0..<6, using: &chance) {
    case 0: .press(.love, held: .milliseconds(Int64.random(in: -1...100_000, using: &chance)))
    case 1: .press(.fire, held: .milliseconds(Int64.random(in: 0...900, using: &chance)))
    case 2: .say(text(using: &chance))
    case 3: .showCode
    case 4: .enterCode(PairingCode.random(using: &chance))
    default:
      [
        .leaveCrew, .removeMember(named: "Amy"), .rename(text(using: &chance)),
        .joinOriginal(OriginalMembership(code: text(using: &chance))),
      ].randomElement(using: &chance)!
    }
  }

  private func link(using chance: inout SplitMix64) -> DeviceEvent {
    [
      .link(.up), .link(.up), .link(.connecting),
      .link(.down(.refused, detail: text(using: &chance), retryAfter: .seconds(1))),
    ].randomElement(using: &chance)!
  }

  private func crew(with member: Member, using chance: inout SplitMix64) -> CrewSummary {
    var crew = CrewSummary(
      name: text(using: &chance), own: Friends.ben,
      others: (0..<chance.next(upperBound: 3 as UInt8)).map {
        Friends.member($0, text(using: &chance), colour: $0)
      }
        + [member], online: [member.id], picture: PictureDigest(Array(0..<32)),
      comings: [.left(member)], isCatchingUp: Bool.random(using: &chance),
      isInDoubt: Bool.random(using: &chance), isOriginal: chance.next(upperBound: 4 as UInt8) == 0)
    for member in crew.members { crew.details[member.id] = detail(using: &chance) }
    return crew
  }

  private func face(using chance: inout SplitMix64) -> FaceID { faces.randomElement(using: &chance)! }

  private func text(using chance: inout SplitMix64) -> String {
    let scalars: [Unicode.Scalar] = ["a", " ", "\n", "\u{0}", "\u{202E}", "\u{301}", "é", "漢", "❤", "🔥"]
    let count =
      chance.next(upperBound: 50 as UInt8) == 0 ? 5000 : [0, 1, 5, 20, 300].randomElement(using: &chance)!
    var view = String.UnicodeScalarView()
    for _ in 0..<count { view.append(scalars.randomElement(using: &chance)!) }
    return String(view)
  }
}
