import FaceProtocol

extension DeviceState {
  mutating func changeSettings(
    in turn: inout Turn<some RandomNumberGenerator>, _ change: (inout DeviceMemory) -> Void
  ) {
    change(&memory)
    isMemoryUnsaved = true
    turn.emit(.face(.settings(faceSettings), to: .everyone))
  }

  /// In steps of 20; after the loudest comes the quietest, and silence is mute's.
  static func volume(after percent: UInt8) -> UInt8 { percent >= 100 ? 20 : min(percent / 20 * 20 + 20, 100) }
}
