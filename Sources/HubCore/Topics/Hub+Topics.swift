import LeelooProtocol

extension Hub {
  mutating func subscribe(_ number: ConnectionNumber, to topic: Topic, into effects: inout [HubEffect]) {
    var state = topics[topic] ?? TopicState(counter: retiredCounter)
    let isNew = !state.contains(number)
    if isNew {
      guard mayJoin(number, topic, state, into: &effects) else { return }
      let others = state.subscribers
      state.join(number)
      topics[topic] = state
      connections[number]?.topics.insert(topic)
      count()
      announce(topic, number, joined: true, to: others, into: &effects)
    }
    effects.append(
      .send(
        .subscribed(topic, counter: state.counter, subscribers: UInt32(state.subscribers.count)), to: number))
  }

  mutating func unsubscribe(_ number: ConnectionNumber, from topic: Topic, into effects: inout [HubEffect]) {
    guard connections[number]?.topics.remove(topic) != nil else { return }
    leave(topic, number, into: &effects)
    count()
  }

  /// Fans a body out to everybody, the sender included. The sender's copy alone bears its tag.
  mutating func publish(
    _ body: [UInt8], tag: PublishTag, to topic: Topic, from number: ConnectionNumber,
    into effects: inout [HubEffect]
  ) {
    guard let index = topics.index(forKey: topic), topics.values[index].contains(number) else {
      return tell(number, .notSubscribed, "Subscribe to a topic before you publish to it.", into: &effects)
    }
    var delivery = HubFrame.Delivery(
      topic: topic, stream: stream, counter: topics.values[index].nextCounter(), sender: number, echo: nil,
      body: body)
    let subscribers = topics.values[index].subscribers
    counters.publications += 1
    counters.deliveries += UInt64(subscribers.count)
    if subscribers.count > 1 { effects.append(.fanOut(.delivery(delivery), to: subscribers, except: number)) }
    delivery.echo = tag
    effects.append(.send(.delivery(delivery), to: number))
  }

  /// Takes a connection out of a topic and tells those who stay.
  mutating func leave(_ topic: Topic, _ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard let index = topics.index(forKey: topic) else { return }
    topics.values[index].leave(number)
    let others = topics.values[index].subscribers
    guard others.isEmpty else { return announce(topic, number, joined: false, to: others, into: &effects) }
    retiredCounter = max(retiredCounter, topics.values[index].counter)
    topics.remove(at: index)
  }

  private mutating func mayJoin(
    _ number: ConnectionNumber, _ topic: Topic, _ state: TopicState, into effects: inout [HubEffect]
  ) -> Bool {
    guard connections[number]?.topics.count ?? 0 < limits.topicsPerConnection else {
      let sentence =
        "A connection holds at most \(limits.topicsPerConnection) topics; unsubscribe from one first."
      tell(number, .tooManyTopics, sentence, into: &effects)
      return false
    }
    guard state.subscribers.count < limits.subscribersPerTopic else {
      let sentence = "A topic has at most \(limits.subscribersPerTopic) subscribers; try again later."
      tell(number, .topicFull, sentence, into: &effects)
      effects.append(.note(.topicFull(labels.label(of: topic))))
      return false
    }
    return true
  }

  private func announce(
    _ topic: Topic, _ number: ConnectionNumber, joined: Bool, to others: [ConnectionNumber],
    into effects: inout [HubEffect]
  ) {
    guard !others.isEmpty else { return }
    let subscribers = UInt32(others.count + (joined ? 1 : 0))
    let presence = HubFrame.presence(topic, connection: number, joined: joined, subscribers: subscribers)
    effects.append(.fanOut(presence, to: others, except: nil))
  }
}
