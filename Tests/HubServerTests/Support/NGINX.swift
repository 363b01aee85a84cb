import LeelooService
import TestSupport

/// nginx in front of a hub, for as long as the test keeps it.
final class NGINX {
  static let path = "/usr/sbin/nginx"

  let port: Int
  private let folder: TemporaryFolder

  init(before hub: Int) throws {
    folder = try TemporaryFolder()
    // Another port than the hub's, which is as free as one can know.
    port = hub < 60_000 ? hub + 1117 : hub - 1117
    try AtomicFile(folder.path + "/nginx.conf").write(Array(Self.settings(folder.path, port, hub).utf8))
    try Shell.run("\(Self.path) -p \(folder.path) -c \(folder.path)/nginx.conf -e \(folder.path)/error.log")
  }

  deinit {
    try? Shell.run(
      "\(Self.path) -p \(folder.path) -c \(folder.path)/nginx.conf -e \(folder.path)/error.log -s stop")
  }

  /// A device that has said hello through it.
  func join() throws -> TestClient { try TestClient.joined(port: port) }

  private static func settings(_ folder: String, _ port: Int, _ hub: Int) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(folder)/\($0);"
    }
    return """
      pid \(folder)/nginx.pid;
      worker_processes 1;
      events {}
      http {
        access_log off;
        \(temporary.joined(separator: " "))
        server {
          listen 127.0.0.1:\(port);
          location / {
            proxy_pass http://127.0.0.1:\(hub);
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_read_timeout 60s;
          }
        }
      }

      """
  }
}
