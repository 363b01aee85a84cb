package import LeelooService

// Every line that `leelood` writes. `systemd/leeloo.catalog` explains each by its id.
extension JournalMessage {
  static let started = JournalMessage("2d41c8892fe083e979a1cddf2547ac17", .notice, "The mind is started.")
  static let stopping = JournalMessage("842ee142884d1ebcac6182fcb23c1e54", .notice, "The mind is stopping.")
  package static let startFailed = JournalMessage(
    "b4dabf36698eee173d05b3f451271ed7", .critical, "The mind can't start.")
  static let faceRefused = JournalMessage("4c98524cf6f421c9c453d2fca5554bf7", .warning, "A face was refused.")
  static let controlUsed = JournalMessage(
    "e8ac8130d53903eefbef46b7b95680e6", .notice, "Somebody used the control socket.")
  static let controlRefused = JournalMessage(
    "0d836db3cb380e178a360a5bfbafadca", .warning, "Somebody may not do what was asked.")
  static let framesDropped = JournalMessage(
    "efdc5bc68da2437bff71b56dc879a880", .warning, "Frames were dropped.")
  static let hubContradicted = JournalMessage(
    "5b0e3f6f6c1d4a7f9a52c9b8e27d14f3", .warning, "The hub contradicts itself.")
  static let messageTypeUnknown = JournalMessage(
    "c1455fa07ad6b60223e2b4db7ce7f618", .info, "A message of a newer type was ignored.")
  static let messageInDoubt = JournalMessage(
    "cc328249f0654c93ad649a20b1ed9158", .notice, "A message may have been shown before the power went.")
  static let messageShownAgain = JournalMessage(
    "5efab7c215eb404fac628c3fb6028a8e", .notice, "A message may have been in the chat before.")
  static let rolledBack = JournalMessage(
    "677e2acba0d133b4594c1f841fb475b8", .warning, "The state is an older copy than the crew remembers.")
  static let crewForked = JournalMessage(
    "162237d4dd95fa8a240e70267ab7b443", .warning, "The crew had two branches.")
  static let removalDelayed = JournalMessage(
    "55228323911759ea41317a00de5762bf", .warning, "Whom this device removes holds that up."
  )
  static let letBackIn = JournalMessage(
    "c033a7e0fa6f46539528b3c7e3b26207", .notice, "This device was let back into its crew.")
  static let fileDamaged = JournalMessage(
    "c567e1f1680e7d7a97e0be2850431632", .error, "A damaged file was moved aside.")
  static let tailTorn = JournalMessage(
    "7d0f5b4e9c2a4f6b8a13c6de51b7a094", .notice, "A log ends in half a record, as after a power cut.")
  static let storeFailed = JournalMessage(
    "3af93881b7582d5ac12367bae5bb021a", .error, "A file could not be written.")
  static let storeRecovered = JournalMessage(
    "e933d5d16dde13d63a6da5677f5546fd", .notice, "A file could be written again.")
  static let hubComplained = JournalMessage(
    "bac2f42a5eb4966110d9116c9ab42b98", .warning, "The hub complained.")
  static let faceConnected = JournalMessage(
    "6c7652784900ad26fb87d51c2e11a8eb", .notice, "A face is connected.")
  static let faceGone = JournalMessage("194aae2add4a3e94882b5d950e7f4a47", .notice, "A face is gone.")
  static let faceFault = JournalMessage(
    "3e0bc55e6b0b08c4a030caa019efa069", .warning, "A part of the face does not work.")
  static let faceRecovered = JournalMessage(
    "917ed4df57ce8964a977b0d458eb5f16", .notice, "A part of the face works again.")
  static let linkUp = JournalMessage("c63df21d8682bcd4a63fab063b84545a", .notice, "The hub is reached.")
  static let linkDown = JournalMessage(
    "cadabf6f1dca540bedf0ca31c7818bd3", .warning, "The hub is not reached.")
  static let pairingOpened = JournalMessage("3848f5cf9b64b148cae50631c2943eec", .notice, "Pairing is open.")
  static let pairingFailed = JournalMessage(
    "fd30fdda9c1d6c4128baf8dd502076a7", .warning, "A pairing ended without a new member.")
  static let pairingLocked = JournalMessage(
    "9988d5583c31a95a6872499c4813cf20", .warning, "Pairing is locked after wrong codes.")
  static let paired = JournalMessage("56edb4d420255edd4c3d1b2ce28cd752", .notice, "This device is paired.")
  static let memberJoined = JournalMessage(
    "1b528a29377c9200db017d46e9e71c5b", .notice, "A member joined the crew.")
  static let memberReturned = JournalMessage(
    "0b5ac2fc1d5f47d69a1b4e3f6f8e92d7", .notice, "A member that had lost its keys is back in the crew.")
  static let memberLeft = JournalMessage(
    "8925a0ec955a07af4745d80b39f9adf0", .notice, "A member left the crew.")
  static let memberRemoved = JournalMessage(
    "c8d384a166bc21f271212987a547e51d", .notice, "A member was removed from the crew.")
  static let ghostFound = JournalMessage(
    "62a3e537159c20b6f23129d206ed32b3", .warning,
    "A device was let in by one that was removed, as another member says.")
  static let removalAsked = JournalMessage(
    "ce514950594e649ac5e4bfd17a794371", .notice, "A member is to be removed from the crew.")
  static let renamed = JournalMessage(
    "175a2dd67fbd0372d30c09d8e926e2b0", .notice, "This device has a new name.")
  static let crewLeft = JournalMessage(
    "a833f5d6e616aa675d959f93130fd1a4", .notice, "This device left its crew.")
  static let messageSent = JournalMessage("3fc7d26645149698516b82c7c8f4b0f6", .info, "A message is sent.")
  static let messageShown = JournalMessage("e8f4c013abe7bc5db947ed5844123024", .info, "A message is shown.")
  static let messageRefused = JournalMessage(
    "1036f5c28c7722a4f03d42f3e6dfad63", .warning, "A message was not taken.")
  static let messageExpired = JournalMessage(
    "590ad9ab1069b8b24ac2a49375727ef3", .warning, "A message was given up.")
  static let factoryReset = JournalMessage(
    "ce599f1dd55d5bbeffdee7044deb5e5a", .warning, "The device is reset.")
  static let problem = JournalMessage("e7bf9fa578e42a75feb577b5c5cb09ce", .error, "Something is wrong.")
  static let problemEnded = JournalMessage(
    "3631512d273597ac0843738c9461a090", .notice, "A problem has ended.")
}
