public import Governance
public import Records
import Statistics

/// Computes histories as series of weeks or days, for models that read sequences, from what was known at each cutoff and nothing else.
///
/// The step of age *k* covers `t0 − w·(k+1) < x <= t0 − w·k`, `w` a day or a week of seconds; step 0 ends at the cutoff, and week *k* is that of
/// the feature catalogue. A fact counts only if both its clocks are at most t0. Every value depends on its own snapshot and the facts in sight
/// at it alone: bit for bit the same whichever other snapshots are asked for, in whatever order, on however many threads.
///
/// ## Checked against
/// - a plain second implementation written from `docs/sequences.md`, on random histories; the catalogue's weekly minutes, bit for bit.
public struct SequenceEngine: Sendable {
    /// What is computed for each step.
    public let channels: SequenceChannels
    /// Length of steps and segments.
    public let shape: SequenceShape
    private let fault: EngineFault?

    /// How many persons are worked on in one piece.
    static let personsPerPiece = 16

    /// Makes the engine of channels and a shape.
    public init(channels: SequenceChannels = .version1, shape: SequenceShape) {
        self.init(channels: channels, shape: shape, fault: nil)
    }

    init(channels: SequenceChannels = .version1, shape: SequenceShape, fault: EngineFault?) {
        self.channels = channels
        self.shape = shape
        self.fault = fault
    }

    /// Computes the segments of all snapshots in the snapshots' order, those of one snapshot oldest first.
    ///
    /// - Parameters:
    ///   - history: Opened through the last cutoff at least.
    ///   - snapshots: In any order; a pair that stands twice is there twice. A person outside of the directory is a bug of the caller.
    ///   - threads: At least 1.
    /// - Complexity: O(*e* + *s* · *L* · (*c* + log *e*)) for *e* events, *s* snapshots, *L* steps and *c* channels; a late fact costs what
    ///   happened after it once more.
    public func compute(
        history: ConsentedHistory, snapshots: Snapshots, threads: Int = 1
    ) throws(FeatureError) -> SequenceSet {
        var whole = SequenceSet(channels: channels, shape: shape)
        do throws(SequenceStop<Never>) {
            try forEachPiece(history: history, snapshots: snapshots, threads: threads, { $0 }) { (piece) throws(Never) in
                whole.append(piece)
            }
        } catch {
            switch error {
            case .engine(let error): throw error
            }
        }
        let order = whole.snapshot.indices.sorted { (whole.snapshot[$0], $0) < (whole.snapshot[$1], $1) }
        return whole.selecting(order)
    }

    /// Computes the segments of all snapshots and hands them out piece by piece, so that they need not fit into memory: persons in the
    /// directory's order, of a person cutoffs from early to late, of a cutoff segments from old to new.
    ///
    /// - Parameters:
    ///   - history: Opened through the last cutoff at least.
    ///   - snapshots: In any order, which changes nothing but the order of equal pairs.
    ///   - threads: At least 1.
    ///   - transform: Called on any thread, several at a time.
    ///   - consume: Called on the calling thread, in order.
    public func forEachPiece<Value: Sendable, Failure: Error>(
        history: ConsentedHistory, snapshots: Snapshots, threads: Int = 1, _ transform: @Sendable (SequenceSet) -> Value,
        consume: (Value) throws(Failure) -> Void
    ) throws(SequenceStop<Failure>) {
        let work: SequenceWork
        do throws(FeatureError) {
            work = try SequenceWork(self, history, snapshots, fault)
        } catch {
            throw .engine(error)
        }
        for index in 0..<history.blockCount {
            try consumeBlock(index, work, threads: threads, transform, consume)
        }
    }

    private func consumeBlock<Value: Sendable, Failure: Error>(
        _ index: Int, _ work: SequenceWork, threads: Int, _ transform: @Sendable (SequenceSet) -> Value,
        _ consume: (Value) throws(Failure) -> Void
    ) throws(SequenceStop<Failure>) {
        let block: FactBlock
        do throws(FeatureError) { block = try work.block(index) } catch { throw .engine(error) }
        guard work.plan.hasAny(block.persons) else { return }
        let pieces = (block.persons.count + Self.personsPerPiece - 1) / Self.personsPerPiece
        let round = threads == 1 ? 1 : 2 * threads
        for start in stride(from: 0, to: pieces, by: round) {
            let made: [Value]
            do throws(FeatureError) {
                made = try mapConcurrently(min(round, pieces - start), threads: threads) { (piece) throws(FeatureError) in
                    let first = (start + piece) * Self.personsPerPiece
                    return transform(try work.piece(block, first..<min(first + Self.personsPerPiece, block.persons.count)))
                }
            } catch {
                throw .engine(error)
            }
            for value in made {
                do throws(Failure) { try consume(value) } catch { throw .consumer(error) }
            }
        }
    }
}

/// Why sequences were not handed out to the end: the engine failed, or whoever took them.
public enum SequenceStop<Failure: Error>: Error {
    /// The engine failed.
    case engine(FeatureError)
    /// Whoever took the pieces failed.
    case consumer(Failure)
}
