import HubCore
public import LeelooService

extension JournalField {
  /// Where the hub listens.
  public static let hubAddress: JournalField = "HUB_ADDRESS"
  /// Whether it listens for `wss://`.
  public static let hubEncrypted: JournalField = "HUB_ENCRYPTED"
  /// A connection's number.
  public static let hubConnection: JournalField = "HUB_CONNECTION"
  /// Why somebody was refused: one word.
  public static let hubReason: JournalField = "HUB_REASON"
  /// What a request called the hub.
  public static let hubHost: JournalField = "HUB_HOST"
  /// How many connections were ended at once.
  public static let hubCut: JournalField = "HUB_CUT"
  /// A hub's number among the nodes that share an order.
  public static let hubNode: JournalField = "HUB_NODE"
  /// A keyed hash of a topic, of use only within one life of the hub.
  public static let hubTopicLabel: JournalField = "HUB_TOPIC_LABEL"
}

/// The hub's counters as journal fields.
enum HubCounterFields {
  static let connections: JournalField = "HUB_CONNECTIONS"
  static let topics: JournalField = "HUB_TOPICS"
  static let publications: JournalField = "HUB_PUBLICATIONS"
  static let deliveries: JournalField = "HUB_DELIVERIES"
  static let refusals: JournalField = "HUB_REFUSALS"
  static let slowCuts: JournalField = "HUB_SLOW_CUTS"

  static let all = [connections, topics, publications, deliveries, refusals, slowCuts]

  static func values(_ counters: HubCounters) -> KeyValuePairs<JournalField, String> {
    [
      connections: "\(counters.connections)", topics: "\(counters.topics)",
      publications: "\(counters.publications)", deliveries: "\(counters.deliveries)",
      refusals: "\(counters.refusals)", slowCuts: "\(counters.slowCuts)",
    ]
  }
}
