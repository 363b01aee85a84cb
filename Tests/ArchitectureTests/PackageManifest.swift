/// The targets of `Package.swift` and what each depends on, read from its text: asking SwiftPM would wait for the build
/// that runs the test.
struct PackageManifest {
  /// Names of modules and products, by target.
  let dependencies: [String: Set<String>]
  /// The targets under `Sources`.
  var modules: [String: Set<String>] {
    dependencies.filter { !$0.key.hasSuffix("Tests") && !Self.forTests.contains($0.key) }
  }

  /// The one of this repository.
  static let ours = Result { PackageManifest(try Repository.text("Package.swift")) }

  private static let forTests: Set<String> = ["LeelooTesting", "TestSupport", "simulate"]

  init(_ text: String) {
    let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(
      separator: "\n")
    let products = Dictionary(
      uniqueKeysWithValues: code.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "(\w+)"/)
        .map { (String($0.output.1), String($0.output.2)) })
    let targets = code.firstRange(of: "  targets: [").map { code[$0.upperBound...] } ?? ""
    var found: [String: Set<String>] = [:]
    for call in Self.calls(in: targets) {
      guard let (name, dependencies) = Self.target(call, products) else { continue }
      found[name] = dependencies
    }
    dependencies = found
  }

  /// Everything a target brings with it.
  func closure(of target: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [target]
    while let next = open.popLast() {
      for dependency in dependencies[next] ?? [] where reached.insert(dependency).inserted {
        open.append(dependency)
      }
    }
    return reached
  }

  /// The calls at the list's own level: `kind` and what stands between its parentheses.
  private static func calls(in list: Substring) -> [(kind: String, arguments: String)] {
    var calls: [(String, String)] = []
    var rest = list
    while let start = rest.firstMatch(of: /\n    \.?(\w+)\(/) {
      var depth = 1
      let body = rest[start.range.upperBound...]
      let end =
        body.firstIndex { character in
          if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
          return depth == 0
        } ?? body.endIndex
      calls.append((String(start.output.1), String(body[..<end])))
      rest = body[end...]
    }
    return calls
  }

  private static func target(
    _ call: (kind: String, arguments: String), _ products: [String: String]
  ) -> (name: String, dependencies: Set<String>)? {
    guard let name = call.arguments.firstMatch(of: /"([\w-]+)"/) else { return nil }
    let rest = call.arguments[name.range.upperBound...]
    let list = rest.firstMatch(of: /(?s)\[(.*?)\]/).map { String($0.output.1) } ?? ""
    let isListOfDependencies = ["module", "program", "tests", "target", "executableTarget", "testTarget"]
      .contains(call.kind)
    var dependencies: Set<String> = []
    if isListOfDependencies {
      for word in list.matches(of: /"([\w-]+)"/) { dependencies.insert(String(word.output.1)) }
      for word in list.matches(of: /\w+/) {
        if let product = products[String(word.output)] { dependencies.insert(product) }
      }
    }
    let isTests = call.kind == "tests"
    if isTests { dependencies.insert(String(name.output.1)) }
    return (String(name.output.1) + (isTests ? "Tests" : ""), dependencies)
  }
}
