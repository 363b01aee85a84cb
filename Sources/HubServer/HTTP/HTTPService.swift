import NIOHTTP1

/// Something that answers plain requests on the relay's port.
protocol HTTPService {
  /// What becomes of a request, by its head; nil if this is no path of the service.
  func admit(_ head: HTTPRequestHead) -> HTTPAdmission?
}

/// What becomes of a request to a service.
enum HTTPAdmission {
  /// The answer needs no body.
  case answer(HTTPAnswer)
  /// The answer, once the body is there: to be given by the closure that comes with it, once, in this turn or a later one.
  case whenWhole(limit: Int, ([UInt8], @escaping (HTTPAnswer) -> Void) -> Void)
}
