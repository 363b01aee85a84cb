import LeelooProtocol

extension OriginalHub {
  /// Does what a phone asks for, answers it, and says what the shell does because of it.
  public mutating func answer(
    _ request: PhoneRequest, at now: HubTime
  ) -> (answer: PhoneAnswer, effects: [OriginalEffect]) {
    var turn = OriginalTurn(now: now)
    let answer =
      switch request {
      case .create(let phone, let name): createCrew(phone, name, &turn)
      case .join(let phone, let name, let code): join(phone, name, code, &turn)
      case .send(let phone, let name, let code, let type, let payload):
        send(type, payload, from: phone, name, to: code, &turn)
      case .status(let code): status(of: code)
      case .leave(let phone, let code): leave(phone, code)
      }
    if case .refused = answer { counters.refusals += 1 }
    return (answer, turn.effects)
  }

  /// Everybody's phone but the sender's own.
  mutating func tellPhones(
    of code: OriginalCrewCode, _ notice: PhoneNotice, except sender: PhoneID? = nil,
    _ turn: inout OriginalTurn
  ) {
    let phones = crews[code]?.phones.keys.filter { $0 != sender }.sorted { $0.value < $1.value } ?? []
    if !phones.isEmpty { turn.effects.append(.tell(phones, notice)) }
  }

  private mutating func createCrew(
    _ phone: PhoneID, _ name: OriginalName, _ turn: inout OriginalTurn
  ) -> PhoneAnswer {
    do throws(CrewRefusal) {
      let code = try makeCrew(nil, for: .phone(phone), at: turn.now.uptime)
      let now = turn.now.uptime
      change(code) { $0.admit(phone, name, at: now) }
      return .created(code)
    } catch {
      return .refused(error == .hubFull ? .full : .rateLimited)
    }
  }

  private mutating func join(
    _ phone: PhoneID, _ name: OriginalName, _ text: String, _ turn: inout OriginalTurn
  ) -> PhoneAnswer {
    let code = OriginalCrewCode(text)
    let isMember = code.flatMap { crews[$0]?.phones[phone] } != nil
    guard isMember || guesses.allows(.phone(phone), at: turn.now.uptime) else {
      turn.note(.throttled)
      return .refused(.rateLimited)
    }
    guard let code, let crew = crews[code] else { return .refused(.crewNotFound(text.uppercased())) }
    guard isMember || crew.phones.count < limits.phonesPerCrew else { return .refused(.full) }
    let now = turn.now.uptime
    change(code) { $0.admit(phone, name, at: now) }
    return .joined(code, devicesOnline: crew.online.count)
  }

  private mutating func send(
    _ type: String, _ payload: JSON, from phone: PhoneID, _ name: OriginalName, to text: String,
    _ turn: inout OriginalTurn
  ) -> PhoneAnswer {
    guard let code = OriginalCrewCode(text), let crew = crews[code], crew.phones[phone] != nil else {
      return .refused(.notInCrew)
    }
    guard payload.bytes.count <= limits.payloadBytes else { return .refused(.messageTooLong) }
    let message = OriginalMessage(
      sender: OriginalMessage.phoneSender, senderName: name, type: type, payload: payload,
      unixMilliseconds: turn.now.unixMilliseconds)
    let devices = crew.online
    let now = turn.now.uptime
    change(code) { $0.hear(at: now) }
    counters.messages += 1
    counters.deliveries += UInt64(devices.count)
    turn.fanOut(.message(message), to: devices)
    tellPhones(of: code, .message(message), except: phone, &turn)
    return .sent(devicesReached: devices.count)
  }

  private func status(of text: String) -> PhoneAnswer {
    let crew = OriginalCrewCode(text).flatMap { crews[$0] }
    let phones = crew.map { Array($0.phones.values).sorted { $0.description < $1.description } }
    return .status(
      CrewStatus(
        code: text.uppercased(), exists: crew != nil, devices: crew?.names() ?? [], phones: phones ?? []))
  }

  private mutating func leave(_ phone: PhoneID, _ text: String) -> PhoneAnswer {
    guard let code = OriginalCrewCode(text), crews[code]?.phones.removeValue(forKey: phone) != nil else {
      return .refused(.notInCrew)
    }
    return .left
  }
}
