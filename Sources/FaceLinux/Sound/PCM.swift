internal import CLibasound
internal import FaceRender
internal import Glibc

/// An open ALSA stream to a speaker: 48 kHz, signed 16 bits, the same on every channel.
final class PCM {
  /// 10 ms: how much is mixed at a time.
  private static let periodFrames: UInt = 480
  /// 80 ms: how late a sound may be that starts while another one plays, and how long this thread may be kept waiting.
  private static let bufferFrames: UInt = 3840

  private let channels: Int
  /// How many frames to mix at a time.
  let blockFrames: Int
  private let name: String
  private let handle: OpaquePointer

  /// Opens the device of that name, as it is now: cards that came since the last time are found.
  init(named name: String) throws(SoundFailure) {
    leeloo_pcm_forget_cards()
    var shape = leeloo_pcm_shape(
      rate: UInt32(SoundFormat.rate), channels: 2, period_frames: Self.periodFrames,
      buffer_frames: Self.bufferFrames)
    var opened: OpaquePointer?
    let result = leeloo_pcm_open(name, &shape, &opened)
    guard result == 0, let opened else { throw .opening(name, Int32(result)) }
    handle = opened
    self.name = name
    channels = Int(shape.channels)
    blockFrames = max(1, Int(clamping: shape.period_frames))
  }

  deinit {
    leeloo_pcm_close(handle)
  }

  /// Hands over samples, waiting for room in the device's buffer; an underrun is recovered from.
  func write(_ samples: [Int16]) throws(SoundFailure) {
    let block = samples.flatMap { repeatElement($0, count: channels) }
    var done = 0
    while done < samples.count {
      let taken = block.withUnsafeBufferPointer { frames -> Int in
        guard let start = frames.baseAddress else { return 0 }
        return leeloo_pcm_write(handle, start + done * channels, UInt(samples.count - done))
      }
      guard taken > 0 else { throw .stopped(pcm: name, reason: reason(Int32(clamping: taken))) }
      done += taken
    }
  }

  /// Waits until everything is heard.
  func drain() throws(SoundFailure) {
    let result = leeloo_pcm_drain(handle)
    guard result >= 0 else { throw .stopped(pcm: name, reason: reason(result)) }
  }
}

extension SoundFailure {
  fileprivate static func opening(_ name: String, _ result: Int32) -> SoundFailure {
    switch -result {
    case ENOENT, ENODEV, ENXIO: .missing(pcm: name)
    case EBUSY, EAGAIN: .busy(pcm: name)
    case EACCES, EPERM: .forbidden(pcm: name)
    default: .refused(pcm: name, reason: reason(result))
    }
  }
}

private func reason(_ result: Int32) -> String {
  guard result < 0 else { return "it takes no more" }
  return leeloo_pcm_strerror(result).map { String(cString: $0) } ?? "error \(-result)"
}
