import FaceProtocol
import FaceRender

/// What one page still has to be told, without its socket.
///
/// At most ``inFlightLimit`` updates are under way; the page says when each is on its canvas. Meanwhile only the places
/// that changed are remembered, and their pixels are read when they are sent.
struct Viewer: Sendable {
  /// Two: one is drawn while the next is on its way.
  static let inFlightLimit = 2

  private(set) var inFlight = 0
  private var dirty: [DirtyRegion]
  private var isStale: [Bool]
  private var heard: Set<SoundMotif> = []

  /// A page that has seen nothing of these screens.
  init(screens: [PixelSize]) {
    dirty = screens.map {
      var region = DirtyRegion()
      region.add([$0.bounds])
      return region
    }
    isStale = screens.map { _ in true }
  }

  /// A device's screen, light or mind changed.
  mutating func change(_ device: Int, _ rectangles: [PixelRectangle]) {
    dirty[device].add(rectangles)
    isStale[device] = true
  }

  /// The next device to tell about, and what of its screen; nil while the page has enough to do or knows everything.
  mutating func nextUpdate() -> (device: Int, rectangles: [PixelRectangle])? {
    guard inFlight < Self.inFlightLimit, let device = isStale.firstIndex(of: true) else { return nil }
    inFlight += 1
    isStale[device] = false
    return (device, dirty[device].take())
  }

  /// The page has drawn one. More than were sent count for nothing.
  mutating func drawn() { inFlight = max(inFlight - 1, 0) }

  /// Whether the page needs the samples of this sound: it keeps them from then on.
  mutating func hearsFirst(_ motif: SoundMotif) -> Bool { heard.insert(motif).inserted }
}
