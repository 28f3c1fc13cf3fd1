import Crypto
import Records

/// Turns the ids that sources give events into ids of the store.
struct EventIDHasher {
    /// What is hashed: the workspace's secret, then the source and the id.
    private var message: [UInt8]
    private let secretCount: Int

    init(secret: [UInt8]) {
        message = secret
        secretCount = secret.count
    }

    /// - Parameters:
    ///   - text: The id.
    ///   - source: The system that gave it, where the row says so: ids of different systems are different.
    mutating func id(_ text: String, source: String?) -> EventID {
        message.removeLast(message.count - secretCount)
        if let source { message.append(contentsOf: source.utf8) }
        message.append(source == nil ? 0 : 1)
        message.append(contentsOf: text.utf8)
        return SHA256.hash(data: message).withUnsafeBytes { bytes in
            EventID(
                high: bytes.loadUnaligned(as: UInt64.self).bigEndian,
                low: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian)
        }
    }
}

/// The ids of the events of a batch, as the store knows them.
struct BatchIDs: Sendable {
    /// One an event, `nil` where it has none; empty where no event has one.
    private(set) var events: [EventID?] = []
    /// By event, the statement that it is a part of.
    private(set) var wholes: [Int: EventID] = [:]
    /// The events that are taken back.
    private(set) var voided: [EventID] = []

    init(_ batch: FactBatch, _ vocabulary: Vocabulary, _ hasher: inout EventIDHasher) {
        func source(_ label: Code?) -> String? { label.map { vocabulary.labels.text($0) } }
        voided = batch.voided.map { hasher.id($0.id, source: source($0.source)) }
        guard batch.eventIDs.contains(where: { $0 != nil }) else { return }
        events.reserveCapacity(batch.eventIDs.count)
        for (row, text) in batch.eventIDs.enumerated() {
            guard let text else {
                events.append(nil)
                continue
            }
            let source = batch.eventSources.isEmpty ? nil : source(batch.eventSources[row])
            if let whole = EventID.whole(of: text) { wholes[row] = hasher.id(whole, source: source) }
            events.append(hasher.id(text, source: source))
        }
    }
}
