/// A meeting point is a hash: the opener and, once somebody has come, the guest.
extension RedisScript {
  /// Keys: the meeting point, the nodes. Arguments: the connection, a meeting point's life in s. Returns 1, or 0 for a taken one.
  static let openingSlot = """
    local opener = redis.call('HGET', KEYS[1], 'opener')
    if opener and redis.call('ZSCORE', KEYS[2], string.sub(opener, 1, 3)) then return 0 end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'opener', ARGV[1])
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    return 1
    """

  /// Keys: the meeting point, the nodes. Arguments: the connection, a meeting point's life in s, the route, what channels of
  /// nodes begin with, the reason that a crowd is told. Returns the opener, 0 for nobody, 1 for a crowd.
  static let joiningSlot = """
    local opener, guest = unpack(redis.call('HMGET', KEYS[1], 'opener', 'guest'))
    if not opener or not redis.call('ZSCORE', KEYS[2], string.sub(opener, 1, 3)) then
      redis.call('DEL', KEYS[1])
      return 0
    end
    if guest then
      redis.call('DEL', KEYS[1])
      for _, member in ipairs({opener, guest}) do
        redis.call('SPUBLISH', ARGV[4] .. string.sub(member, 1, 3), 'c' .. ARGV[3] .. member .. ARGV[5])
      end
      return 1
    end
    redis.call('HSET', KEYS[1], 'guest', ARGV[1])
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    redis.call('SPUBLISH', ARGV[4] .. string.sub(opener, 1, 3), 's' .. ARGV[3] .. opener .. ARGV[1])
    return opener
    """

  /// Keys: the meeting point. Arguments: the connection, the reason, the route, what channels of nodes begin with.
  static let leavingSlot = """
    local opener, guest = unpack(redis.call('HMGET', KEYS[1], 'opener', 'guest'))
    if ARGV[1] ~= opener and ARGV[1] ~= guest then return end
    redis.call('DEL', KEYS[1])
    local peer = ARGV[1] == opener and guest or opener
    if peer and peer ~= ARGV[1] then
      redis.call('SPUBLISH', ARGV[4] .. string.sub(peer, 1, 3), 'c' .. ARGV[3] .. peer .. ARGV[2])
    end
    """
}
