public import LeelooService

extension JournalMessage {
  /// The relay listens.
  public static let hubListening = JournalMessage(
    "941fae3208e848aebabd12774be516a4", .notice, "The hub listens.", fields: [.hubAddress, .hubEncrypted])
  /// A connection was cut because it read too slowly.
  public static let hubReaderTooSlow = JournalMessage(
    "f4bf226ae80a48ff8f61e30b4200252c", .notice, "A connection read too slowly and was cut.",
    fields: [.hubConnection])
  /// All connections together held as much as they may.
  public static let hubMemoryFull = JournalMessage(
    "1d0c7a52e6f34b0f9b51c8ae03d7f264", .warning,
    "The connections held as much memory as they may; those that held most were cut.", fields: [.hubCut])
  /// A third one came to a meeting point.
  public static let hubSlotCrowded = JournalMessage(
    "8ba45571a22d496e8d9404d94b3014d1", .warning, "A third one came to a pairing; it was torn down.")
  /// An address opened or joined meeting points too often.
  public static let hubSlotsThrottled = JournalMessage(
    "cbcc23dde1794479873d94173529bd6b", .warning, "An address tries pairings faster than it may.")
  /// A topic has as many subscribers as it may.
  public static let hubTopicFull = JournalMessage(
    "f848620705f14f47bfa1fb8b4ea68531", .warning, "A topic has as many subscribers as it may.",
    fields: [.hubTopicLabel])
  /// A source tried crew codes of the original devices too often.
  public static let hubCodesThrottled = JournalMessage(
    "8c943318e9344562882b331506489587", .warning,
    "Crew codes of the original devices are tried faster than they may.")
  /// Somebody claimed the id of an original device that is online.
  public static let hubClaimRefused = JournalMessage(
    "95675626f6304a5baa5ccff3aede3a35", .warning,
    "Somebody claimed the id of a device that is online, and got another.")
  /// The Telegram bot is served.
  public static let hubBotServing = JournalMessage(
    "e41029bc4d9042b09e07f94d4d5654e6", .notice, "The Telegram bot is served.")
  /// The Bot API does not do what it should.
  public static let hubBotTrouble = JournalMessage(
    "f3c0169a91b743498f384409b6b4db4a", .warning, "The Telegram bot has trouble with the Bot API.",
    fields: [.detail])
  /// Somebody was refused or broke a rule.
  public static let hubRefused = JournalMessage(
    "4d1f0b6a93c24e7e8f5a2b7c61d09e34", .info, "Somebody was refused.", fields: [.hubReason])
  /// A request called the hub by a name that is not allowed.
  public static let hubHostRefused = JournalMessage(
    "7d25c1b0e94f4a6f8c3b1e57a90d62f4", .notice, "A request called the hub by a name that is not allowed.",
    fields: [.hubHost, .remedy])
  /// The certificate was read anew.
  public static let hubCertificateRenewed = JournalMessage(
    "b7e2c95d10f84a63a1d48e3f5c70926b", .notice, "The hub uses its certificate as it is now.")
  /// The new certificate can't be used.
  public static let hubCertificateUnusable = JournalMessage(
    "0c8a7f36e5b94d12937be61f84a2d05c", .error, "The new certificate can't be used; the old one stays.",
    fields: [.code, .detail, .remedy])
  /// The hub has a place among its nodes.
  public static let hubBackplaneUp = JournalMessage(
    "0a0d4ab25256445694370358b4e3100a", .notice, "The hub is one with its other nodes.", fields: [.hubNode])
  /// The hub has lost its place among its nodes.
  public static let hubBackplaneDown = JournalMessage(
    "ced89ec566684e6b81fabdd599b2c947", .error,
    "The hub has lost touch with its other nodes, and serves nobody.",
    fields: [.detail])
  /// The relay is about to end.
  public static let hubDraining = JournalMessage(
    "a68c27448f274d08a14dce21b5778a97", .notice, "The hub sends its connections away.",
    fields: HubCounterFields.all)
  /// The relay has ended.
  public static let hubStopped = JournalMessage(
    "f66dc7e40a694cdeab359810eb64a94c", .notice, "The hub has stopped.", fields: HubCounterFields.all)
  /// The relay could not start.
  public static let hubNotStarted = JournalMessage(
    "56cef2e0734b4bc291a33c030fde7fd1", .error, "The hub could not start.", fields: [.code, .detail, .remedy])
}
