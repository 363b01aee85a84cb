import CrewMessages

/// Frames that are signed with this device's key for the crew.
extension Crew {
  mutating func say(
    _ kind: FrameKind, _ content: [UInt8], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard link?.isSubscribed == true else { return }
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    let seal = SignedBody.Seal(kind: kind, topic: frames.topic, salt: salt)
    guard let body = try? seal.body(content, by: identity.signingKey) else { return }
    publish(OuterFrame(kind: kind, salt: salt, body: body), .other, in: &turn)
  }

  /// Demands that a member said so; where old handshakes are asked for, a former member will do.
  func verify(
    _ body: SignedBody, by device: DeviceID, _ seal: SignedBody.Seal, orFormer: Bool = false
  ) throws(DropReason) {
    let former = orFormer ? identity.former(device) : nil
    guard let key = (identity.peer(device) ?? former)?.key else { throw .notAMember }
    guard body.isSigned(by: key, as: seal) else { throw .forged }
  }

  mutating func hear(
    signed frame: OuterFrame, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    let body = try SignedBody(splitting: frame.body)
    let seal = SignedBody.Seal(kind: frame.kind, topic: frames.topic, salt: frame.salt)
    switch frame.kind {
    case .catchUpRequest: try hear(request: body, seal, in: &turn)
    case .catchUpPart: try hear(part: body, seal, in: &turn)
    case .resyncRequest: try hear(resyncRequest: body, seal, in: &turn)
    case .resyncWelcome: try hear(resyncWelcome: body, seal, in: &turn)
    case .removalNotice: try hear(removalNotice: body, seal, in: &turn)
    case .message, .hello: throw .malformed
    }
  }
}
