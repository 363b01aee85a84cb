/// A place that no type names: an element of an array, or the part of a class that its superclass encodes.
struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  static let `super` = JSONKey(stringValue: "super")

  init(index: Int) {
    stringValue = "Index \(index)"
    intValue = index
  }

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}
