import Glibc

/// One descriptor kept back for the day when there are no more.
///
/// `accept` then fails with EMFILE and the connection stays in the queue: a thread that simply tried again would spin.
/// The reserve is given up to take that connection and close it, so that the peer learns at once.
final class ReserveDescriptor {
  private var number = open("/dev/null", O_RDONLY | O_CLOEXEC)

  deinit { close(number) }

  func survive(_ failure: CInt, on listener: CInt) {
    switch failure {
    case EMFILE, ENFILE:
      close(number)
      close(accept(listener, nil, nil))
      number = open("/dev/null", O_RDONLY | O_CLOEXEC)
      // Where another thread took the reserve meanwhile, waiting is what is left.
      if number < 0 { sleep(1) }
    case ENOBUFS, ENOMEM: sleep(1)
    default: break  // EINTR, ECONNABORTED: the next one, please
    }
  }
}
