import Glibc

/// nginx in front of a hub, as the page on operating a hub has it, for as long as the test keeps it.
public final class NGINX {
  /// Whether this system has it.
  public static var isInstalled: Bool { access(path, X_OK) == 0 }
  /// What those are told who find tests skipped.
  public static let whyNot = "this system has no nginx"
  private static let path = "/usr/sbin/nginx"

  /// Where it listens, on loopback.
  public let port: Int
  private let folder: TemporaryFolder
  private let program: RunningProgram

  /// Starts it and waits until it listens.
  /// - Parameters:
  ///   - hub: The port to which it passes everything on.
  ///   - certificate: Paths of a chain and its key, where it ends TLS.
  ///   - namesCaller: It passes on which host was asked for, and by which address.
  public init(
    before hub: Int, certificate: (chain: String, key: String)? = nil, namesCaller: Bool = true
  ) throws {
    folder = try TemporaryFolder()
    port = try freePort()
    let settings = Self.settings(folder, port, hub, certificate, namesCaller)
    try folder.write(settings.utf8, to: "nginx.conf")
    program = try RunningProgram(
      Self.path, ["-p", folder.path, "-c", folder("nginx.conf"), "-e", folder("error.log")],
      log: folder("log"))
    // Which it writes once it listens.
    _ = try folder.wait(for: "nginx.pid") { try? folder.read("nginx.pid").first }
  }

  private static func settings(
    _ folder: TemporaryFolder, _ port: Int, _ hub: Int, _ certificate: (chain: String, key: String)?,
    _ namesCaller: Bool
  ) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(folder($0));"
    }
    let encryption = certificate.map { "ssl_certificate \($0.chain); ssl_certificate_key \($0.key);" } ?? ""
    let caller =
      "proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
    return """
      daemon off;
      master_process off;
      pid \(folder("nginx.pid"));
      events {}
      http {
        access_log off;
        \(temporary.joined(separator: " "))
        server {
          listen 127.0.0.1:\(port)\(certificate == nil ? "" : " ssl");
          \(encryption)
          location / {
            proxy_pass http://127.0.0.1:\(hub);
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            \(namesCaller ? caller : "")
            proxy_read_timeout 60s;
          }
        }
      }

      """
  }
}
