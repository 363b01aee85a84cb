extension RedisScript {
  /// `members`: those that are subscribed, but for the connection at hand. What a dead node left behind is taken out on the way.
  private static let others = """
    local members = {}
    for _, member in ipairs(redis.call('HKEYS', KEYS[1])) do
      if member ~= 'n' and member ~= ARGV[2] then
        if redis.call('ZSCORE', KEYS[2], string.sub(member, 1, 3)) then
          members[#members + 1] = member
        else
          redis.call('HDEL', KEYS[1], member)
        end
      end
    end

    """

  /// A connection subscribes.
  ///
  /// Keys: the topic, the nodes. Arguments: topic and connection, connection, how many there may be, a topic's life in s.
  /// Returns the counter and the subscribers, or nothing if there are too many.
  static let joining =
    others + """
      if #members >= tonumber(ARGV[3]) then return false end
      members[#members + 1] = ARGV[2]
      redis.call('HSET', KEYS[1], ARGV[2], '')
      redis.call('EXPIRE', KEYS[1], ARGV[4])
      redis.call('SPUBLISH', KEYS[1], 'j' .. struct.pack('>I4', #members) .. ARGV[1])
      table.insert(members, 1, tonumber(redis.call('HGET', KEYS[1], 'n') or 0))
      return members
      """

  /// A connection goes.
  ///
  /// Keys: the topic, the nodes. Arguments: topic and connection, connection.
  static let leaving =
    others + """
      if redis.call('HDEL', KEYS[1], ARGV[2]) == 0 then return end
      redis.call('SPUBLISH', KEYS[1], 'l' .. struct.pack('>I4', #members) .. ARGV[1])
      """

  /// The next counter, and everybody hears. A topic that nobody used for long and that Redis has forgotten begins with the time,
  /// so that its counter never goes back.
  ///
  /// Keys: the topic. Arguments: what follows the counter, a topic's life in s.
  static let publishing = """
    local counter = redis.call('HINCRBY', KEYS[1], 'n', 1)
    if counter == 1 then
      local time = redis.call('TIME')
      counter = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('HSET', KEYS[1], 'n', string.format('%.0f', counter))
    end
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    redis.call('SPUBLISH', KEYS[1], 'p' .. struct.pack('>I8', counter) .. ARGV[1])
    """
}
