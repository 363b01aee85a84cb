import CHeap

/// What this process has on its heap.
enum Heap {
  /// Bytes that somebody owns, however large the piece (mallinfo(3)).
  static var used: Int {
    let heap = mallinfo2()
    return Int(heap.uordblks) + Int(heap.hblkhd)
  }
}
