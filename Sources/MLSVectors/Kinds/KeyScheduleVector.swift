import LeelooCrypto
import MLS

/// "Key Schedule": epoch after epoch from one init secret.
struct KeyScheduleVector: OfficialVector {
  let cipherSuite: UInt16?
  let groupId: HexBytes
  let initialInitSecret: HexBytes
  let epochs: [Epoch]

  func verify() throws {
    let suite = try implementedSuite()
    var initSecret = initialInitSecret.secret
    for (number, epoch) in epochs.enumerated() {
      let context = GroupContext(
        cipherSuite: suite, groupID: GroupID(groupId.bytes), epoch: UInt64(number),
        treeHash: epoch.treeHash.bytes, confirmedTranscriptHash: epoch.confirmedTranscriptHash.bytes)
      initSecret = try epoch.verify(after: initSecret, in: context, suite)
    }
  }

  struct Epoch: Decodable {
    let treeHash: HexBytes
    let commitSecret: HexBytes
    let pskSecret: HexBytes
    let confirmedTranscriptHash: HexBytes
    let groupContext: HexBytes
    let joinerSecret: HexBytes
    let welcomeSecret: HexBytes
    let initSecret: HexBytes
    let senderDataSecret: HexBytes
    let encryptionSecret: HexBytes
    let exporterSecret: HexBytes
    let epochAuthenticator: HexBytes
    let externalSecret: HexBytes
    let confirmationKey: HexBytes
    let membershipKey: HexBytes
    let resumptionPsk: HexBytes
    let externalPub: HexBytes
    let exporter: Exporter

    func verify(
      after previous: SecretBytes, in context: GroupContext, _ suite: CipherSuite
    ) throws -> SecretBytes {
      try expect(context.encoded == groupContext.bytes, "group_context")
      let joiner = KeySchedule.joinerSecret(
        initSecret: previous, commitSecret: commitSecret.secret, context: context.encoded, suite)
      try expect(joiner == joinerSecret.secret, "joiner_secret")
      let member = MemberSecret(joinerSecret: joiner, pskSecret: pskSecret.secret, suite)
      try expect(member.welcomeSecret == welcomeSecret.secret, "welcome_secret")
      let secrets = member.epochSecrets(context: context.encoded)
      try expect(secrets.senderDataSecret == senderDataSecret.secret, "sender_data_secret")
      try expect(secrets.encryptionSecret == encryptionSecret.secret, "encryption_secret")
      try verify(secrets.lasting, suite)
      return secrets.lasting.initSecret
    }

    private func verify(_ secrets: LastingSecrets, _ suite: CipherSuite) throws {
      try expect(secrets.initSecret == initSecret.secret, "init_secret")
      try expect(secrets.exporterSecret == exporterSecret.secret, "exporter_secret")
      try expect(secrets.epochAuthenticator == epochAuthenticator.secret, "epoch_authenticator")
      try expect(secrets.externalSecret == externalSecret.secret, "external_secret")
      try expect(secrets.confirmationKey == confirmationKey.secret, "confirmation_key")
      try expect(secrets.membershipKey == membershipKey.secret, "membership_key")
      try expect(secrets.resumptionPSK == resumptionPsk.secret, "resumption_psk")
      let external = try suite.deriveKeyPair(from: secrets.externalSecret)
      try expect(HPKEPublicKey(of: external).bytes == externalPub.bytes, "external_pub")
      try expectLength(exporter.length)
      let exported = secrets.export(
        label: exporter.label, context: exporter.context.bytes, count: exporter.length, suite)
      try expect(exported == exporter.secret.secret, "exporter")
    }
  }

  struct Exporter: Decodable {
    let label: String
    let context: HexBytes
    let length: Int
    let secret: HexBytes
  }
}
