import CrewMessages

/// A card as somebody copied it while it was in a device, which may be put back later.
struct CardCopy: Sendable {
  let disk: SimulatedDisk
  /// Which member of its crew the device was.
  let member: DeviceID?
  /// Whether it had lost its keys.
  let hasLostKeys: Bool
  /// What it had said and shown.
  let memory: Referee.Memory
}

extension Simulation {
  /// Somebody copies a device's card.
  mutating func copyCard(of device: Int) {
    story.tell(now, "\(name(device))'s card is copied")
    var disk = devices[device].disk
    disk.losePower(using: &chance)
    devices[device].copy = CardCopy(
      disk: disk, member: devices[device].memberID,
      hasLostKeys: devices[device].hasLostKeys, memory: referee.memory(of: device))
  }

  /// The copy is put into the device, which starts from it; nothing happens if it is of another membership.
  mutating func putBackCard(of device: Int) {
    guard let copy = devices[device].copy.take(), copy.member == devices[device].memberID else { return }
    kill(device)
    story.tell(now, "\(name(device)) stands on an old copy of its card")
    isHonest = false
    devices[device].disk.become(copy.disk)
    devices[device].hasLostKeys = copy.hasLostKeys
    referee.forget(device, since: copy.memory)
    start(device)
  }
}
