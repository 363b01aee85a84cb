/// A song that a member wants the others to hear.
public struct Song: Hashable, Sendable {
  /// Where it is.
  public var link: SongLink
  /// What the sender calls it, or says of it: anything at all, and empty where nothing was said.
  public var title: String

  /// The most bytes of UTF-8 in a title.
  public static let titleLimit = 200

  /// Describes a song.
  public init(link: SongLink, title: String = "") {
    self.link = link
    self.title = title
  }

  /// The song that a text is about: it has one link to a music service, and no more words around that than a title has.
  /// Anything else is better read as it was written.
  public init?(in text: some StringProtocol) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let links = words.indices.compactMap { index in
      SongLink(words[index].withoutStop).flatMap { $0.isOfMusicService ? (index, $0) : nil }
    }
    guard links.count == 1, let (place, link) = links.first else { return nil }
    let title = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
    guard title.utf8.count <= Self.titleLimit else { return nil }
    self.init(link: link, title: title)
  }
}

extension StringProtocol {
  /// Without what ends the sentence or the bracket that a link stands in.
  fileprivate var withoutStop: SubSequence {
    guard let last = lastIndex(where: { !".,;:!?)".contains($0) }) else { return prefix(0) }
    return self[...last]
  }
}
