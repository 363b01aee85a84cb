import LeelooProtocol

/// What the backplane tells of topics, for the devices of this node.
extension Hub {
  mutating func enter(
    _ topic: Topic, _ number: ConnectionNumber, _ standing: TopicStanding, into effects: inout [HubEffect]
  ) {
    guard topics[topic]?.join(number) == true else { return }
    topics[topic]?.counter = standing.counter
    topics[topic]?.others = Set(standing.others)
    let answer = HubFrame.subscribed(topic, counter: standing.counter, subscribers: standing.subscribers)
    effects.append(.send(answer, to: number))
  }

  mutating func turnAway(_ number: ConnectionNumber, from topic: Topic, into effects: inout [HubEffect]) {
    guard topics[topic]?.waiting.contains(number) == true else { return }
    connections[number]?.topics.remove(topic)
    topics[topic]?.leave(number)
    // It may have left and asked anew meanwhile, and that will be granted.
    command(.leave(topic, number), into: &effects)
    if topics[topic]?.isEmpty == true {
      topics[topic] = nil
      command(.detach(topic), into: &effects)
    }
    count()
    let sentence = "A topic has at most \(limits.subscribersPerTopic) subscribers; try again later."
    tell(number, .topicFull, sentence, into: &effects)
    effects.append(.note(.topicFull(labels.label(of: topic))))
  }

  /// Fans a publication out to everybody here. The sender's copy alone bears its tag.
  mutating func deliver(_ publication: Publication, counter: UInt64, into effects: inout [HubEffect]) {
    guard let place, let index = topics.index(forKey: publication.topic) else { return }
    topics.values[index].counter = counter
    let subscribers = topics.values[index].subscribers
    let isOurs = topics.values[index].contains(publication.sender)
    var delivery = HubFrame.Delivery(
      topic: publication.topic, stream: place.stream, counter: counter, sender: publication.sender, echo: nil,
      body: publication.body)
    counters.deliveries += UInt64(subscribers.count)
    if subscribers.count > (isOurs ? 1 : 0) {
      let sender = isOurs ? publication.sender : nil
      effects.append(.fanOut(.delivery(delivery), to: subscribers, except: sender))
    }
    guard isOurs else { return }
    delivery.echo = publication.tag
    effects.append(.send(.delivery(delivery), to: publication.sender))
  }

  /// Tells those who are here that somebody came or went, on whichever node.
  mutating func announce(
    _ topic: Topic, _ number: ConnectionNumber, joined: Bool, subscribers count: UInt32,
    into effects: inout [HubEffect]
  ) {
    guard let index = topics.index(forKey: topic) else { return }
    if number.node != place?.node {
      if !joined {
        topics.values[index].others.remove(number)
      } else if topics.values[index].others.count < limits.subscribersPerTopic {
        topics.values[index].others.insert(number)
      }
    }
    let subscribers = topics.values[index].subscribers
    guard !subscribers.isEmpty else { return }
    let presence = HubFrame.presence(topic, connection: number, joined: joined, subscribers: count)
    effects.append(
      .fanOut(presence, to: subscribers, except: topics.values[index].contains(number) ? number : nil))
  }

  /// Tells everybody who is no longer there because their node is not.
  mutating func forget(_ nodes: Set<NodeNumber>, into effects: inout [HubEffect]) {
    for (topic, state) in topics {
      let gone = state.others.filter { nodes.contains($0.node) }
      for number in gone.sorted(by: { $0.value < $1.value }) {
        let count = (topics[topic]?.count ?? 1) - 1
        announce(topic, number, joined: false, subscribers: count, into: &effects)
      }
    }
    endMeetings(withNodes: nodes, into: &effects)
  }
}
