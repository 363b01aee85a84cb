import LeelooCrypto

/// A file of Project Wycheproof: cases in groups, each with the result that it must have.
struct Wycheproof<Group: Decodable>: Decodable {
  let numberOfTests: Int
  let testGroups: [Group]

  static func read(_ name: String) throws -> Self {
    try SharedFolder.decode(Self.self, from: "wycheproof/\(name).json")
  }
}

/// What Wycheproof says of a case.
enum WycheproofResult: String, Decodable {
  case valid, invalid, acceptable
}

/// Bytes in hex.
struct HexBytes: Decodable {
  let bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    bytes = LeelooCryptoTests.bytes(try decoder.singleValueContainer().decode(String.self))
  }

  var secret: SecretBytes { SecretBytes(copying: bytes) }
}
