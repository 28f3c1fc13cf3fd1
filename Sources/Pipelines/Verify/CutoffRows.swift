import Features
import Governance
import Records
import Statistics

/// Computes the rows of one cutoff, on facts as they are or changed.
struct CutoffRows: Sendable {
    /// Kept in memory, opened far beyond the cutoffs.
    let history: ConsentedHistory
    let engine: FeatureEngine
    let threads: Int

    /// Later cutoffs that are asked for along with one, seconds after it: an engine that works through a person's cutoffs in turn must
    /// not let a later one reach an earlier.
    static let laterCutoffs: [Int64] = [1, 7 * 86_400, 28 * 86_400, 90 * 86_400]

    /// The rows of persons at a cutoff.
    ///
    /// - Parameters:
    ///   - alone: Whether only these rows are asked for, or also the same persons' at `laterCutoffs`.
    ///   - facts: The facts; by default as they are.
    /// - Returns: Shape `[persons, features]`.
    func matrix(_ persons: [Int32], at t0: Int64, alone: Bool = false, facts: ConsentedHistory? = nil) throws -> Matrix {
        var snapshots = Snapshots(person: persons, t0: persons.map { _ in t0 })
        for later in alone ? [] : Self.laterCutoffs {
            snapshots.person += persons
            snapshots.t0 += persons.map { _ in t0 + later }
        }
        let all = try engine.compute(history: facts ?? history, snapshots: snapshots, threads: threads).matrix
        return alone ? all : all.selecting(rows: 0..<persons.count)
    }

    /// The rows of persons at a cutoff after some changes.
    func matrix(_ persons: [Int32], at t0: Int64, after edits: [FactEdit]) throws -> Matrix {
        let edited = EditedFacts(edits)
        return try matrix(persons, at: t0, facts: history.changing { edited.apply(to: $0) })
    }
}

extension Matrix {
    /// Whether a value differs in a single bit; all missing values are the same.
    func differs(from other: Matrix, row: Int, column: Int) -> Bool {
        let (a, b) = (self[row, column], other[row, column])
        return a.isNaN || b.isNaN ? a.isNaN != b.isNaN : a.bitPattern != b.bitPattern
    }

    /// For each column that differs anywhere its first row that does, by column.
    func differences(from other: Matrix) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for row in 0..<rows {
            for column in 0..<columns where found[column] == nil && differs(from: other, row: row, column: column) {
                found[column] = row
            }
        }
        return found
    }
}
