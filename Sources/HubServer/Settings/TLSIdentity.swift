import NIOSSL

/// Who the hub is to those who connect by `wss://`.
enum TLSIdentity {
  static func context(_ files: CertificateFiles) throws(HubStartError) -> NIOSSLContext {
    let chain = try reading(files.chain) { try NIOSSLCertificate.fromPEMFile(files.chain) }
    let key = try reading(files.key) { try NIOSSLPrivateKey(file: files.key, format: .pem) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try reading(files.key) { try NIOSSLContext(configuration: configuration) }
  }

  private static func reading<Value>(_ file: String, _ body: () throws -> Value) throws(HubStartError)
    -> Value
  {
    do {
      return try body()
    } catch {
      throw .certificateUnusable(file: file, reason: "\(error)")
    }
  }
}
