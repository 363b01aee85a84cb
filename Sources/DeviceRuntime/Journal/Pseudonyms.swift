import ByteCoding
import CrewMessages
import DeviceCore
import LeelooCrypto

/// What the journal calls a device: enough to tell devices apart for as long as this mind runs, and nothing by which
/// somebody who reads two journals could tell that they speak of the same one.
struct Pseudonyms: Sendable {
  private let salt: [UInt8]

  init(from randomness: some SecureRandomness) { salt = randomness.bytes(16) }

  /// Eight hexadecimal digits, of SHA-256 over a salt of this run and the id.
  func name(of device: DeviceID) -> String {
    SHA256.hash(salt + device.value.bytes).prefix(4).hexadecimal
  }

  /// The note with pseudonyms among its values.
  func naming(_ note: JournalNote) -> JournalNote {
    let names = note.devices.mapValues { name(of: $0) }
    return JournalNote(note.event, note.values.merging(names) { value, _ in value })
  }
}
