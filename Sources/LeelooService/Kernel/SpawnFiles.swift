internal import CLinux
package import Glibc

/// Lets a program that is spawned with these have no descriptor from `first` on, whatever its owner has open. NIO opens its
/// sockets without FD_CLOEXEC: a port would live on in every program that was started meanwhile.
///
/// - Returns: 0, or the error's number, as posix_spawn(3) does.
package func closeAll(from first: CInt, in files: inout posix_spawn_file_actions_t) -> CInt {
  linux_spawn_closing(&files, first)
}
