import NIOSSL
import Synchronization

/// The certificate in use, which others renew: new connections get it as it was read last.
final class TLSCertificate: Sendable {
  private let files: CertificateFiles
  private let current: Mutex<NIOSSLContext>

  init(_ files: CertificateFiles) throws(HubStartError) {
    self.files = files
    current = Mutex(try TLSIdentity.context(files))
  }

  var context: NIOSSLContext { current.withLock { $0 } }

  /// Reads the files again.
  func renew() throws(HubStartError) {
    let renewed = try TLSIdentity.context(files)
    current.withLock { $0 = renewed }
  }
}
