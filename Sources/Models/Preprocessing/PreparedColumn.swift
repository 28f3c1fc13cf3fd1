import Foundation
import Statistics

/// A column that is made of one column of the input (or, a shared missing flag, of several).
struct PreparedColumn: Sendable, Codable, Equatable {
    /// What is done to a value.
    enum Change: Sendable, Codable, Equatable {
        /// Nothing.
        case same
        /// Values beyond two bounds are moved to them.
        case clipped(lower: Double, upper: Double)
        /// `(x − centre) / width`.
        case scaled(centre: Double, width: Double)
        /// A missing value is replaced.
        case filled(Double)
        /// 1 where the value is missing, 0 otherwise.
        case missing
        /// 1 where the value is a category's level with this code, 0 otherwise and where it is missing.
        case level(Int)
        /// 1 where the value is known and is none of these levels.
        case otherThan([Int])
    }

    /// Positions in the input; the first one is read.
    let sources: [Int]
    let change: Change

    /// The changed value.
    func value(_ value: Double) -> Double {
        switch change {
        case .same: value
        case .clipped(let lower, let upper): value.isNaN ? value : min(max(value, lower), upper)
        case .scaled(let centre, let width): (value - centre) / width
        case .filled(let filling): value.isNaN ? filling : value
        case .missing: value.isNaN ? 1 : 0
        case .level(let code): value == Double(code) ? 1 : 0
        case .otherThan(let codes): value.isNaN || codes.contains { Double($0) == value } ? 0 : 1
        }
    }

    /// What the changed column is, given what the columns of the input are.
    func descriptor(_ columns: [ColumnDescriptor]) -> ColumnDescriptor {
        let column = columns[sources[0]]
        switch change {
        case .same, .clipped, .filled: return column
        case .scaled:
            return ColumnDescriptor(
                name: column.name, meaning: column.meaning + ", scaled", kind: .numeric, imputation: column.imputation,
                monotone: column.monotone, privacy: column.privacy, definition: column.definition)
        case .missing:
            let names = sources.map { columns[$0].name }.joined(separator: " + ")
            return flag(column, name: "missing(\(names))", meaning: "whether \(names) is missing")
        case .level(let code):
            let level = column.levels.flatMap { $0.indices.contains(code) ? $0[code] : nil } ?? "\(code)"
            return flag(column, name: "\(column.name)=\(level)", meaning: "whether \(column.meaning) is \(level)")
        case .otherThan:
            return flag(column, name: "\(column.name)=other", meaning: "whether \(column.meaning) is a rare or new level")
        }
    }

    private func flag(_ column: ColumnDescriptor, name: String, meaning: String) -> ColumnDescriptor {
        ColumnDescriptor(
            name: name, meaning: meaning, kind: .flag, imputation: .zero, privacy: column.privacy, definition: column.definition)
    }

    /// Whether a fit could have written it for an input of so many columns.
    func isValid(columns: Int) -> Bool {
        guard !sources.isEmpty, sources.allSatisfy({ $0 >= 0 && $0 < columns }) else { return false }
        switch change {
        case .same, .missing, .level, .otherThan: return true
        case .clipped(let lower, let upper): return lower <= upper && lower.isFinite && upper.isFinite
        case .scaled(let centre, let width): return centre.isFinite && width > 0 && width.isFinite
        case .filled(let filling): return filling.isFinite
        }
    }
}
