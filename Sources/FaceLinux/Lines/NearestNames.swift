/// At most three of the names, those that share most of their beginning or end with the wanted one.
func nearest(to wanted: String, among names: [String]) -> [String] {
  let ranked = names.map { name in
    (name: name, shared: sharedPrefix(name, wanted) + sharedPrefix(name.reversed(), wanted.reversed()))
  }
  return ranked.filter { $0.shared > 0 }.sorted { $0.shared > $1.shared }.prefix(3).map(\.name)
}

private func sharedPrefix(_ one: some Sequence<Character>, _ other: some Sequence<Character>) -> Int {
  zip(one, other).prefix { $0 == $1 }.count
}
