/// A token bucket for each kind of entry at each place in the sources that writes to the journal: where one place writes
/// what others decide, a flood of one kind does not hold back the others.
///
/// A fault that repeats a thousand times a second then costs a handful of entries, and the next one that passes says how
/// many were held back. Time is a parameter.
struct CallSiteLimits {
  /// So many entries of one kind and place may follow each other at once …
  static let burst = 20
  /// … and then one in so many nanoseconds.
  static let refillNanoseconds: UInt64 = 3_000_000_000

  private struct Source: Hashable {
    var place: CodePlace
    var message: String
    var kind: String
  }

  private struct Bucket {
    var tokens = CallSiteLimits.burst
    var refilledAt: UInt64
    var suppressed = 0
  }

  private var buckets: [Source: Bucket] = [:]

  /// How many were held back since the last one that passed; nil holds this one back too.
  mutating func admit(_ message: JournalMessage, _ kind: String, from place: CodePlace, at now: UInt64)
    -> Int?
  {
    let source = Source(place: place, message: message.id, kind: kind)
    var bucket = buckets[source] ?? Bucket(refilledAt: now)
    defer { buckets[source] = bucket }
    let refills = (now - min(now, bucket.refilledAt)) / Self.refillNanoseconds
    if refills > 0 {
      bucket.tokens = Int(min(UInt64(Self.burst), UInt64(bucket.tokens) + min(refills, UInt64(Self.burst))))
      bucket.refilledAt = now
    }
    guard bucket.tokens > 0 else {
      bucket.suppressed += 1
      return nil
    }
    bucket.tokens -= 1
    defer { bucket.suppressed = 0 }
    return bucket.suppressed
  }
}
