extension RedisScript {
  /// Gives a node its number. The order begins anew with every run of Redis, since counters may have been lost, and with an empty
  /// database.
  ///
  /// Keys: the order. Arguments: a stream to begin with, a node's life in ms.
  static let registering =
    clock + """
      local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
      local stream = redis.call('HGET', KEYS[1], 'stream')
      if not stream or redis.call('HGET', KEYS[1], 'run') ~= run then
        stream = ARGV[1]
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], 'run', run, 'stream', stream)
      end
      local node = redis.call('HINCRBY', KEYS[1], 'nodes', 1)
      local nodes = 'leeloo:' .. stream .. ':nodes'
      redis.call('ZADD', nodes, now + ARGV[2], string.sub(struct.pack('>I4', node), 2))
      redis.call('PEXPIRE', nodes, 10 * ARGV[2])
      return {stream, node}
      """

  /// A node's sign of life: says who lives. A node that was given up is told so, as the others have told their devices.
  ///
  /// Keys: the nodes. Arguments: the node, a node's life in ms.
  static let beating =
    clock + """
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
        return redis.error_reply('GIVENUP this node was silent for too long')
      end
      redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
      redis.call('PEXPIRE', KEYS[1], 10 * ARGV[2])
      return redis.call('ZRANGE', KEYS[1], 0, -1)
      """

  /// A node goes.
  ///
  /// Keys: the nodes. Arguments: the node.
  static let resigning = """
    redis.call('ZREM', KEYS[1], ARGV[1])
    redis.call('SPUBLISH', KEYS[1], 'g' .. ARGV[1])
    """
}
