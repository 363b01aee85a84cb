/// The whole play: what must work, then what must survive.
struct DemoCheck {
  let stage: DemoStage
  /// Found nowhere by chance.
  private let text = "canary \(UInt64.random(in: 0 ... .max)) 🐤 zwitschert"

  init(stage: DemoStage) { self.stage = stage }

  func play() throws {
    try OpeningAct(stage: stage, faces: [stage.amy, stage.ben]).play()
    let pairing = PairingAct(stage: stage, newcomer: stage.amy, host: stage.ben)
    try pairing.spoilOneCode()
    stage.log.begin("Pairing")
    let code = try pairing.play()
    try MessagesAct(stage: stage, text: text).play()
    try CanaryAct(stage: stage, text: text, code: code).play()
    try NoiseAct(stage: stage).play()
    try FaceAct(stage: stage).play()
    try OutageAct(stage: stage).play()
    try AbsenceAct(stage: stage).play()
    try CrewOfThreeAct(stage: stage).play()
    try RemovalAct(stage: stage).play()
    stage.log.end()
  }
}
