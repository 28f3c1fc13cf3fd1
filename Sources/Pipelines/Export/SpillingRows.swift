import Features
import Foundation
import Synchronization
import Workspace

/// Rows in memory up to a bound, and beyond it on the disk.
///
/// Rows come person after person and are read in the order of the snapshots, which is another as a rule. They are kept in pages in the
/// order in which they come; a page that goes to the disk is sorted by row first, so that what is read together lies together.
final class SpillingRows: RowStore {
    private let width: Int
    private let rows: Int
    private let rowsPerPage: Int
    private let pageLimit: Int
    private let folder: URL
    /// Where each row is: its page times the rows of a page, and its place in it. Every entry is written once, by who stores the row.
    nonisolated(unsafe) private let slots: UnsafeMutablePointer<UInt64>
    private let state = Mutex(State())

    private struct State: Sendable {
        /// By number of the page; `nil` for those on the disk.
        var pages: [RowPage?] = []
        /// Pages that have room and that nobody writes to at the moment.
        var open: [RowPage] = []
        var inMemory = 0
        var file: ScratchFile?
    }

    /// Makes a store.
    ///
    /// - Parameters:
    ///   - bytes: How much memory the rows may take, nearly.
    ///   - folder: Where the file goes, if one is needed; it never has a name there.
    ///   - pageBytes: The size of a page.
    init(rows: Int, width: Int, within bytes: Int, folder: URL, pageBytes: Int = 4 << 20) {
        self.rows = rows
        self.width = width
        self.folder = folder
        rowsPerPage = max(1, pageBytes / max(8, width * 8))
        pageLimit = max(1, bytes / (rowsPerPage * max(8, width * 8)))
        slots = .allocate(capacity: max(1, rows))
    }

    deinit { slots.deallocate() }

    /// Whether rows went to the disk.
    var hasSpilled: Bool { state.withLock { $0.file != nil } }

    func store(_ values: UnsafeBufferPointer<Double>, atRow first: Int) throws {
        guard width > 0, let source = values.baseAddress else { return }
        var page = takePage()
        for index in 0..<values.count / width {
            if page.count == rowsPerPage {
                try finish(page)
                page = takePage()
            }
            slots[first + index] = UInt64(page.number * rowsPerPage + page.count)
            page.append(source + index * width, row: first + index, width: width)
        }
        if page.count == rowsPerPage { try finish(page) } else { state.withLock { $0.open.append(page) } }
    }

    private func takePage() -> RowPage {
        state.withLock { state in
            if let page = state.open.popLast() { return page }
            let page = RowPage(number: state.pages.count, capacity: rowsPerPage, width: width)
            state.pages.append(page)
            state.inMemory += 1
            return page
        }
    }

    /// Leaves a full page where it is, or moves it to the disk.
    private func finish(_ page: RowPage) throws {
        let file = try state.withLock { state throws -> ScratchFile? in
            guard state.inMemory > pageLimit else { return nil }
            if let file = state.file { return file }
            let file = try ScratchFile(in: folder)
            state.file = file
            return file
        }
        guard let file else { return }
        let rowBytes = width * 8
        try page.withSorted(width: width) { row, place in
            slots[row] = UInt64(page.number * rowsPerPage + place)
        } write: { bytes in
            try file.write(bytes, at: Int64(page.number) * Int64(rowsPerPage * rowBytes))
        }
        state.withLock { state in
            state.pages[page.number] = nil
            state.inMemory -= 1
        }
    }

    func load(_ rows: Range<Int>, into room: UnsafeMutableBufferPointer<Double>) throws {
        guard width > 0, !rows.isEmpty, let target = room.baseAddress else { return }
        let (pages, file) = state.withLock { ($0.pages, $0.file) }
        var row = rows.lowerBound
        while row < rows.upperBound {
            let slot = slots[row]
            let number = Int(slot) / rowsPerPage
            var end = row + 1
            while end < rows.upperBound, slots[end] == slot + UInt64(end - row), Int(slots[end]) / rowsPerPage == number {
                end += 1
            }
            let place = target + (row - rows.lowerBound) * width
            let count = (end - row) * width
            if let page = pages[number] {
                page.copy(from: Int(slot) % rowsPerPage, to: place, count: count, width: width)
            } else if let file {
                let bytes = UnsafeMutableRawBufferPointer(start: place, count: count * 8)
                try file.read(into: bytes, at: Int64(slot) * Int64(width * 8))
            }
            row = end
        }
    }
}

/// Some rows in the order in which they came. One thread at a time writes to it, and none any more when it is read.
private final class RowPage: Sendable {
    let number: Int
    nonisolated(unsafe) private(set) var count = 0
    nonisolated(unsafe) private let values: UnsafeMutablePointer<Double>
    /// Which row stands at each place.
    nonisolated(unsafe) private let rowNumbers: UnsafeMutablePointer<Int>

    init(number: Int, capacity: Int, width: Int) {
        self.number = number
        values = .allocate(capacity: capacity * width)
        rowNumbers = .allocate(capacity: capacity)
    }

    deinit {
        values.deallocate()
        rowNumbers.deallocate()
    }

    func append(_ row: UnsafePointer<Double>, row number: Int, width: Int) {
        (values + count * width).update(from: row, count: width)
        rowNumbers[count] = number
        count += 1
    }

    func copy(from place: Int, to target: UnsafeMutablePointer<Double>, count: Int, width: Int) {
        target.update(from: values + place * width, count: count)
    }

    /// Says where each row stands when the rows are sorted by number, and hands out all their bytes in that order.
    func withSorted(
        width: Int, _ place: (_ row: Int, _ place: Int) -> Void, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let order = (0..<count).sorted { rowNumbers[$0] < rowNumbers[$1] }
        let sorted = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count * width))
        defer { sorted.deallocate() }
        for (position, index) in order.enumerated() {
            let row = values + index * width
            (sorted + position * width).update(from: row, count: width)
            place(rowNumbers[index], position)
        }
        try write(UnsafeRawBufferPointer(start: sorted, count: count * width * 8))
    }
}
