import LeelooCrypto
import MLS

/// "Welcome": opened with one init key, for a group whose tree is not given.
struct WelcomeVector: OfficialVector {
  let cipherSuite: UInt16?
  let initPriv: HexBytes
  let signerPub: HexBytes
  let keyPackage: HexBytes
  let welcome: HexBytes

  func verify() throws {
    let suite = try implementedSuite()
    guard case .keyPackage(let package) = try MLSMessage(decoding: keyPackage.bytes),
      case .welcome(let welcome) = try MLSMessage(decoding: welcome.bytes)
    else { throw Mismatch(what: "kinds of message") }
    let reference = package.reference(suite: suite)
    let entry = try unwrap(
      welcome.secrets.first { $0.newMember == reference }, "entry for the key package")
    let secrets = try GroupSecrets(
      decoding: suite.decrypt(
        entry.encryptedGroupSecrets, with: HPKEPrivateKey(seed: initPriv.secret), label: "Welcome",
        context: welcome.encryptedGroupInfo))
    let member = MemberSecret(
      joinerSecret: secrets.joinerSecret, pskSecret: try PSKSecret.make([], suite), suite)
    let info = try WelcomeKey(member.welcomeSecret, suite).open(welcome.encryptedGroupInfo)
    try info.verifySignature(by: SignaturePublicKey(signerPub.bytes), suite: suite)
    let epoch = member.epochSecrets(context: info.groupContext.encoded).lasting
    let tag = epoch.confirmationTag(info.groupContext.confirmedTranscriptHash, suite)
    try expect(tag == info.confirmationTag, "confirmation_tag")
  }
}
