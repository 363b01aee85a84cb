extension BoardSound {
  /// Reads the section `sound`; nil, with findings, where it cannot be used.
  init?(reading section: ConfigSection) {
    let card = Self.card(section)
    let pcm = section.text("pcm", limit: 64)
    let volume = section.percent("max-volume")
    section.finish()
    switch (section.node("card"), section.node("pcm")) {
    case (nil, nil): section.reportMissing("card", help: "card: the id in brackets in /proc/asound/cards")
    case (_?, _?):
      section.findings.report(.contradiction, at: section.place(of: "pcm"), "give card or pcm, not both")
    default: break
    }
    guard let output = card.map(Output.card) ?? pcm.map(Output.pcm) else { return nil }
    self.init(output: output, maximumVolumePercent: volume ?? 80)
  }

  private static func card(_ section: ConfigSection) -> String? {
    guard let (id, place) = section.scalar("card", wanted: "a card's id") else { return nil }
    guard !id.isEmpty, !id.allSatisfy(\.isNumber), !id.contains(":"), !id.contains(",") else {
      section.findings.report(
        .cardByNumber, at: place, "“\(id)” is no card's id",
        note: "a card's number changes with what else is plugged in",
        help: "the id in brackets in /proc/asound/cards, such as sndrpihifiberry")
      return nil
    }
    return id
  }
}
