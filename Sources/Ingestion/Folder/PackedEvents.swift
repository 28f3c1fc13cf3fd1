import Records

/// The events of many persons, each person's in the order in which they were added, in eight to nine bytes an event as a rule.
///
/// An event is the difference of its `at` to that of the event before, its item's code and its seconds in as few bytes as they need;
/// `known_at`, `amount` and `score` stand there only where they are not `at`, 1 and missing. Every value comes back bit for bit.
/// A person's events lie in a chain of blocks, so that adding costs no moving and nothing is held twice.
struct PackedEvents: Sendable {
    /// By person: the first block; `nil` for who has no event.
    private let heads: [BlockArena.Block?]
    private let counts: [Int]
    private let arena: BlockArena

    fileprivate init(heads: [BlockArena.Block?], counts: [Int], arena: BlockArena) {
        self.heads = heads
        self.counts = counts
        self.arena = arena
    }

    /// Persons have the codes below this.
    var personCount: Int { counts.count }

    /// How many events a person has.
    func count(of person: Code) -> Int { counts[Int(person)] }

    /// Hands out a person's events, first to last.
    @inline(__always)
    func forEach(of person: Code, _ body: (StoredEvent) -> Void) {
        var block = heads[Int(person)]
        var at: Int64 = 0
        while let current = block {
            var reader = PackedReader(current.bytes, at: at)
            let end = current.bytes + current.used
            while reader.place < end { body(reader.next()) }
            at = reader.at
            block = current.next
        }
    }
}

/// Puts events together, person by person as they come.
struct EventPacker: ~Copyable {
    private struct Tail {
        var at: Int64 = 0
        var place: UnsafeMutablePointer<UInt8>?
        var end: UnsafeMutablePointer<UInt8>?
        var count = 0
    }

    private var tails: UnsafeMutablePointer<Tail>
    private var capacity = 1024
    private var persons = 0
    private var heads: [BlockArena.Block?] = []
    private var current: [BlockArena.Block?] = []
    private let arena = BlockArena()

    /// How many events there are.
    private(set) var count = 0

    init() { tails = .allocate(capacity: capacity) }

    deinit { tails.deallocate() }

    /// Adds an event to those of a person; codes of persons are 0, 1, 2, …
    @inline(__always)
    mutating func append(_ event: StoredEvent, of person: Code) {
        let index = Int(person)
        if index >= persons { addPersons(through: index) }
        count &+= 1
        var tail = tails[index]
        let place: UnsafeMutablePointer<UInt8>
        if let next = tail.place, let end = tail.end, end - next >= PackedWriter.longestEvent {
            place = next
        } else {
            place = newBlock(index, &tail)
        }
        var writer = PackedWriter(place)
        writer.append(event, after: tail.at)
        tail.place = writer.place
        tail.at = event.at
        tail.count &+= 1
        tails[index] = tail
    }

    private mutating func addPersons(through index: Int) {
        if index >= capacity {
            let grown = max(2 * capacity, index + 1)
            let room = UnsafeMutablePointer<Tail>.allocate(capacity: grown)
            room.update(from: tails, count: persons)
            tails.deallocate()
            (tails, capacity) = (room, grown)
        }
        while persons <= index {
            tails[persons] = Tail()
            heads.append(nil)
            current.append(nil)
            persons += 1
        }
    }

    @inline(never)
    private mutating func newBlock(_ index: Int, _ tail: inout Tail) -> UnsafeMutablePointer<UInt8> {
        let block = arena.block(capacity: tail.count == 0 ? 128 : tail.count < 24 ? 256 : 1024)
        if let last = current[index], let place = tail.place { last.close(at: place, next: block) } else { heads[index] = block }
        current[index] = block
        tail.end = block.bytes + block.capacity
        return block.bytes
    }

    /// The events, for reading; nothing is added afterwards.
    mutating func packed() -> PackedEvents {
        for (index, block) in current.enumerated() {
            if let block, let place = tails[index].place { block.close(at: place, next: nil) }
        }
        return PackedEvents(heads: heads, counts: (0..<persons).map { tails[$0].count }, arena: arena)
    }
}

/// Room for blocks of bytes, which all go at once.
///
/// Blocks are written by whoever has the packer alone, and only read afterwards.
final class BlockArena: Sendable {
    /// Some bytes, and which come after them. The first word says where the next block is, the second how many bytes are used.
    struct Block: BitwiseCopyable, Sendable {
        nonisolated(unsafe) private let base: UnsafeMutableRawPointer
        let capacity: Int

        static let headerSize = 16

        init(_ base: UnsafeMutableRawPointer, size: Int) {
            self.base = base
            capacity = size - Self.headerSize
        }

        var bytes: UnsafeMutablePointer<UInt8> { (base + Self.headerSize).assumingMemoryBound(to: UInt8.self) }
        var next: Block? { base.load(as: UnsafeMutableRawPointer?.self).map { Block($0, size: Self.headerSize) } }
        var used: Int { base.load(fromByteOffset: 8, as: Int.self) }

        func close(at end: UnsafeMutablePointer<UInt8>, next: Block?) {
            base.storeBytes(of: next?.base, as: UnsafeMutableRawPointer?.self)
            base.storeBytes(of: end - bytes, toByteOffset: 8, as: Int.self)
        }
    }

    nonisolated(unsafe) private var slabs: [UnsafeMutableRawPointer] = []
    nonisolated(unsafe) private var taken = BlockArena.slabSize
    private static let slabSize = 1 << 20

    deinit { for slab in slabs { slab.deallocate() } }

    /// A new block with nothing in it.
    func block(capacity: Int) -> Block {
        let size = capacity + Block.headerSize
        if taken + size > Self.slabSize {
            slabs.append(.allocate(byteCount: Self.slabSize, alignment: 16))
            taken = 0
        }
        taken += size
        return Block(slabs[slabs.count - 1] + (taken - size), size: size)
    }
}
