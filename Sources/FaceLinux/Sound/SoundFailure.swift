/// Why nothing is heard.
package enum SoundFailure: Error, Hashable, Sendable {
  /// No card of that name.
  case missing(pcm: String)
  /// Another program plays on it.
  case busy(pcm: String)
  /// This program may not open it.
  case forbidden(pcm: String)
  /// It was opened and refused what every card can do, or opening failed in another way.
  case refused(pcm: String, reason: String)
  /// It stopped while it played: unplugged, or its driver gave up.
  case stopped(pcm: String, reason: String)
}
