import LeelooProtocol

/// What devices ask of topics. What the backplane makes of it is in `Hub+Deliveries.swift`.
extension Hub {
  mutating func subscribe(_ number: ConnectionNumber, to topic: Topic, into effects: inout [HubEffect]) {
    let isHeard = topics[topic] != nil
    if let state = topics[topic], state.contains(number) {
      let answer = HubFrame.subscribed(topic, counter: state.counter, subscribers: state.count)
      return effects.append(.send(answer, to: number))
    }
    guard mayHoldAnother(number, topic, into: &effects) else { return }
    topics[topic, default: TopicState()].ask(number)
    connections[number]?.topics.insert(topic)
    count()
    if !isHeard { command(.attach(topic), into: &effects) }
    command(.join(topic, number), into: &effects)
  }

  mutating func unsubscribe(_ number: ConnectionNumber, from topic: Topic, into effects: inout [HubEffect]) {
    guard connections[number]?.topics.remove(topic) != nil else { return }
    leave(topic, number, into: &effects)
    count()
  }

  /// Gives a body to the backplane, which brings it back in its place to everybody, the sender included.
  mutating func publish(
    _ body: [UInt8], tag: PublishTag, to topic: Topic, from number: ConnectionNumber,
    into effects: inout [HubEffect]
  ) {
    guard connections[number]?.topics.contains(topic) == true else {
      return tell(number, .notSubscribed, "Subscribe to a topic before you publish to it.", into: &effects)
    }
    counters.publications += 1
    command(.publish(Publication(topic: topic, sender: number, tag: tag, body: body)), into: &effects)
  }

  /// Takes a connection out of a topic; those who stay are told by the backplane.
  mutating func leave(_ topic: Topic, _ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard let index = topics.index(forKey: topic) else { return }
    topics.values[index].leave(number)
    let isLast = topics.values[index].isEmpty
    if isLast { topics.remove(at: index) }
    command(.leave(topic, number), into: &effects)
    if isLast { command(.detach(topic), into: &effects) }
  }

  private mutating func mayHoldAnother(
    _ number: ConnectionNumber, _ topic: Topic, into effects: inout [HubEffect]
  ) -> Bool {
    guard let held = connections[number]?.topics, !held.contains(topic) else { return false }
    guard held.count >= limits.topicsPerConnection else { return true }
    let sentence =
      "A connection holds at most \(limits.topicsPerConnection) topics; unsubscribe from one first."
    tell(number, .tooManyTopics, sentence, into: &effects)
    return false
  }
}
