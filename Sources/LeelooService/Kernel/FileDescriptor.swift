import Glibc

/// An open descriptor with one owner, closed when its owner goes.
package struct FileDescriptor: ~Copyable {
  /// The number the kernel knows it by.
  package let number: CInt

  /// Takes over a descriptor that a call has just opened.
  package init(owning number: CInt) {
    self.number = number
  }

  /// Takes over what `open` returned, or throws its error.
  package init(_ call: String, _ result: CInt) throws(SystemError) {
    guard result >= 0 else { throw SystemError.last(call) }
    number = result
  }

  deinit { close(number) }

  /// Leaves it to another owner, who closes it.
  package consuming func release() -> CInt {
    let number = number
    discard self
    return number
  }
}
