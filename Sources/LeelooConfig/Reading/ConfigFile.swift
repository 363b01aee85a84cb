import Glibc

/// Reads one file into a value, or says everything that is wrong with it.
enum ConfigFile {
  /// Reads `text`, whose name in diagnostics is `file`.
  static func read<Value>(
    _ text: [UInt8], file: String, _ body: (ConfigSection) -> Value?
  ) throws(ConfigErrors) -> Value {
    let findings = Findings()
    let value = root(of: text, findings).flatMap { root in
      let value = body(root)
      root.finish()
      return value
    }
    guard let value, findings.diagnostics.isEmpty else {
      throw ConfigErrors(file: file, text: text, diagnostics: findings.diagnostics)
    }
    return value
  }

  /// The bytes of the file at `path`; longer than any file may be, it is cut and then refused by its size.
  static func bytes(at path: String) throws(ConfigErrors) -> [UInt8] {
    guard let file = fopen(path, "re") else { throw unreadable(path) }
    defer { fclose(file) }
    let size = YAMLLimits.size + 1
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    guard ferror(file) == 0 else { throw unreadable(path) }
    return bytes
  }

  private static func root(of text: [UInt8], _ findings: Findings) -> ConfigSection? {
    let start = SourceRange(line: 1, column: 1)
    do {
      let tree = try YAMLDocument.tree(of: text)
      let node = tree ?? YAMLNode(content: .mapping([]), range: start)
      return ConfigSection(
        node.isNothing ? YAMLNode(content: .mapping([]), range: start) : node, path: "", findings: findings)
    } catch {
      findings.report(error)
      return nil
    }
  }

  private static func unreadable(_ path: String) -> ConfigErrors {
    let reason = String(cString: strerror(errno))
    return ConfigErrors(
      file: path, text: [],
      diagnostics: [
        ConfigDiagnostic(
          .unreadable, at: SourceRange(line: 1, column: 1), "the file cannot be read: \(reason)")
      ])
  }
}
