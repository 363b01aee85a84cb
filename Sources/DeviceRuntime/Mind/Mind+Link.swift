import DeviceCore
import LeelooCrew
import LeelooProtocol
import LeelooTransport
import OriginalCrew

/// What the link decides.
extension Mind {
  mutating func perform(_ effect: LinkEffect) {
    switch effect {
    case .open: emit(.openChannel(link.dialect))
    case .close: emit(.closeChannel)
    case .send(let frame): emit(.send(frame))
    case .ping: emit(.ping)
    case .startTimer(let timer, let delay): emit(.startTimer(.link(timer), after: delay))
    case .cancelTimer(let timer): emit(.cancelTimer(.link(timer)))
    case .news(let state): hear(state)
    case .received(let frame): receive(frame)
    }
  }

  private mutating func hear(_ state: LinkState) {
    switch state {
    case .connecting:
      post(.device(.link(.connecting)))
    case .opened:
      post(.original(.opened))
    case .up(let welcome):
      clock.linkChanged(reason: nil, retryAfter: nil)
      post(.device(.problemEnded(code: DeviceProblem.refusedByHubCode)))
      post(.device(.link(.up)))
      guard let welcome else { break }
      post(.crew(.linkUp(stream: welcome.stream.value, connection: welcome.connection.value)))
    case .down(let failure, let delay):
      clock.linkChanged(reason: failure.detail, retryAfter: delay)
      post(.device(.link(.down(LinkCause(failure.place), detail: failure.detail, retryAfter: delay))))
      if failure.place == .refusal { post(.device(.problem(.refusedByHub(failure.detail)))) }
      post(.crew(.linkDown))
      post(.original(.lost))
      post(.pairing(.linkLost))
    }
    emit(.status(statusSentence))
  }

  private mutating func receive(_ frame: HubFrame) {
    switch frame {
    case .subscribed(_, let counter, _): post(.crew(.subscribed(counter: counter)))
    // What was under way on the topic of a crew that was left is not the next one's.
    case .delivery(let delivery):
      if delivery.topic == topic { post(.crew(.delivery(CrewDelivery(delivery)))) }
    case .presence(_, let connection, let joined, _):
      post(.crew(.presenceHint(connection: connection.value, joined: joined)))
    case .slotOpened: post(.pairing(.slot(.opened)))
    case .slotJoined: post(.pairing(.slot(.joined)))
    case .slotMessage(let body): post(.pairing(.slot(.message(body))))
    case .slotClosed(let closure): post(.pairing(.slot(.closed(SlotEnd(closure)))))
    case .error(let code, let sentence): emit(.journal(.hub("\(code.rawValue): \(sentence)")))
    case .hello, .drain: break
    }
  }
}

/// A hub that can't be reached comes back by itself; one that answers and won't do needs somebody.
extension DeviceProblem {
  fileprivate static let refusedByHubCode = "LD0112"

  fileprivate static func refusedByHub(_ detail: String) -> DeviceProblem {
    DeviceProblem(
      code: refusedByHubCode, summary: "The hub can't be used: \(detail).",
      remedy: "Check the hub's address; if it is right, ask whoever runs the hub. The device goes on trying.")
  }
}

extension LinkCause {
  init(_ place: LinkFailure.Place) {
    self =
      switch place {
      case .network: .noNetwork
      case .hub: .noHub
      case .refusal: .refused
      }
  }
}

extension SlotEnd {
  init(_ closure: SlotClosure) {
    self =
      switch closure {
      case .taken: .taken
      case .empty: .empty
      case .crowded: .crowded
      case .expired: .expired
      case .peerLeft: .peerLeft
      case .rateLimited: .rateLimited
      }
  }
}

extension CrewDelivery {
  init(_ delivery: HubFrame.Delivery) {
    self.init(
      stream: delivery.stream.value, counter: delivery.counter, senderConnection: delivery.sender.value,
      echoTag: delivery.echo?.value, body: delivery.body)
  }
}
