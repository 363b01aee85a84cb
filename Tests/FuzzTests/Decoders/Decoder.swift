/// A part of the house that reads bytes of strangers, files or people, and what it should be tried with first.
///
/// `decode` may refuse anything and trap at nothing. One body for the tests and for any fuzzer.
struct Decoder: Sendable {
  /// How it is called; the folder of its corpus has the same name.
  let name: String
  /// Whole and right inputs, from our own encoders: mutations of these come further than noise.
  let seeds: @Sendable () throws -> [[UInt8]]
  /// Reads as the house does.
  let decode: @Sendable ([UInt8]) -> Void

  /// All of them.
  static let all: [Decoder] = [
    .mlsMessage, .mlsSnapshot, .outerFrame, .crewFrames, .crewStep, .crewMessage, .crewFiles, .pairing,
    .mlsSealed, .mlsHandshake, .mlsWelcome, .crewSealed, .pairingSealed,
    .hubFrames, .original, .face, .control, .config, .webSocketFrames, .hubSocket, .redis, .backplane,
    .telegramUpdate, .phoneAPI, .adminRequest, .addresses, .deviceMemory, .controlAnswer, .panel,
    .hubMessages,
  ]
}

/// What was read and written again must be read as the same.
func expectSame<Value: Equatable>(_ value: Value, _ again: Value?) {
  precondition(again == value, "what was written is not what was read")
}
