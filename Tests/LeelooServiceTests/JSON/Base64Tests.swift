import LeelooService
import TestSupport
import Testing

@Suite("Base64")
struct Base64Tests {
  @Test(
    "the test vectors of RFC 4648 section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ plain: String, _ text: String) {
    #expect(Base64.encode(Array(plain.utf8)) == text)
    #expect(Base64.decode(text) == Array(plain.utf8))
  }

  @Test("bytes of any length come back as they were", arguments: 0..<70)
  func roundTrips(_ count: Int) {
    var chance = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &chance) }
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
  }

  @Test("the whole alphabet is used")
  func alphabet() {
    let bytes = (0..<64).reduce(into: [UInt8]()) { bytes, _ in bytes += [0xFB, 0xFF, 0xBF] }
    #expect(Base64.encode(bytes).hasPrefix("+/+/"))
    #expect(Base64.decode("+/+/") == [0xFB, 0xFF, 0xBF])
  }

  @Test(
    "bytes have one text only",
    arguments: [
      "A", "AA", "AAA", "AAAAA", "A===", "====", "=", "AA=", "AAA==", "AA==AAAA", "Zh==", "Zm9=", "Zg==\n",
      " Zg==",
      "Zm-v", "Zm_v", "***", "Zé==", "Zm9v\0",
    ])
  func oneText(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
