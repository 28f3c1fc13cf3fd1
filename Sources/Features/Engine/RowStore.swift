/// Where the rows of a computation wait until persons have been compared.
///
/// Rows are numbered as the snapshots are and all have one width.
public protocol RowStore: Sendable {
    /// Keeps the rows from `first` on; called from several threads, for each row once.
    func store(_ values: UnsafeBufferPointer<Double>, atRow first: Int) throws

    /// Copies rows into `room`, which has a place for each of their values; called when all rows are stored, from several threads.
    func load(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) throws
}

/// Rows in memory that is given.
struct MemoryRows: RowStore {
    // Every row is written by the one thread that works on its person.
    nonisolated(unsafe) private let base: UnsafeMutablePointer<Double>
    private let width: Int

    /// Keeps rows of `width` values from `base` on, which outlives the store.
    init(at base: UnsafeMutablePointer<Double>, width: Int) {
        self.base = base
        self.width = width
    }

    func store(_ values: UnsafeBufferPointer<Double>, atRow first: Int) {
        guard let source = values.baseAddress else { return }
        (base + first * width).update(from: source, count: values.count)
    }

    func load(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) {
        guard let target = room.baseAddress else { return }
        target.update(from: base + rows.lowerBound * width, count: rows.count * width)
    }
}
