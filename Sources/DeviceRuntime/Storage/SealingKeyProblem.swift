public import LeelooService

/// Why the key to a device's files can't be had. Nothing is written then: what is there may be opened another time.
public enum SealingKeyProblem: Error, Hashable, Sendable {
  /// Its file can't be read or written.
  case file(FileProblem)
  /// It is sealed, and the service manager gave nothing to open it.
  case credentialMissing(String)
  /// It is sealed under something else.
  case credentialWrong(String)
  /// What the service manager gave can be guessed.
  case credentialTooShort(String, bytes: Int)
  /// What the service manager gave is no secret but a file.
  case credentialTooLong(String)

  static func of<Result>(_ calls: () throws(FileProblem) -> Result) throws(SealingKeyProblem) -> Result {
    do { return try calls() } catch { throw .file(error) }
  }
}

extension SealingKeyProblem: SupportDescribable {
  /// Stable across releases.
  public var problemCode: ProblemCode {
    switch self {
    case .file(let problem): problem.problemCode
    case .credentialMissing: "LD0117"
    case .credentialWrong: "LD0118"
    case .credentialTooShort, .credentialTooLong: "LD0119"
    }
  }

  /// What failed, with which values.
  public var summary: String {
    switch self {
    case .file(let problem): problem.summary
    case .credentialMissing(let path): "The key in \(path) is sealed, and no credential came that opens it."
    case .credentialWrong(let path): "The credential does not open the key in \(path)."
    case .credentialTooShort(let path, let bytes):
      "The credential \(path) has \(bytes) bytes; a secret has at least \(StorageCredential.lengths.lowerBound)."
    case .credentialTooLong(let path):
      "The credential \(path) has more than \(StorageCredential.lengths.upperBound) bytes."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .file(let problem): problem.remedy
    case .credentialMissing:
      "Bring back the unit's LoadCredentialEncrypted=\(StorageCredential.name), or reset the device and pair again."
    case .credentialWrong:
      "Bring back the credential that the key was sealed with, or reset the device and pair again."
    case .credentialTooShort, .credentialTooLong: "Make it of 32 random bytes."
    }
  }
}
