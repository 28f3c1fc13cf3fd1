import Records

/// A kind of fact that the store keeps as columns of whole numbers.
///
/// Column 0 is the moment that orders the rows and column 1 is `known_at`. Texts are codes of the workspace; a missing value is
/// `PackedColumn.missingValue`. The order of the columns stands in the file: it is never changed.
protocol StoredFact: Sendable, Hashable {
    /// Which kind it is.
    static var factKind: FactKind { get }
    /// What each column holds.
    static var roles: [ColumnRole] { get }

    /// The rows as columns, with the codes of a source turned into those of the workspace.
    static func columns(of rows: [Self], _ codes: CodeTranslation) -> [[Int64]]

    /// The row that stands at one position of the columns.
    init(_ columns: [[Int64]], at row: Int) throws
}

/// What a column holds.
enum ColumnRole: Sendable {
    /// A moment, a number, the bits of a figure.
    case number
    /// A code of the workspace.
    case label, course, item
    /// Something about the row itself and not about what happened.
    case bookkeeping
}

extension Int64 {
    /// A missing whole number.
    fileprivate static var missing: Int64 { PackedColumn.missingValue }

    /// A number that may be missing.
    init(stored value: Int64?) { self = value ?? .missing }

    /// A code that may be missing.
    init(stored code: Code?) { self = code.map { Int64($0) } ?? .missing }

    /// The bits of a figure; all that are not a number are one.
    init(stored value: Double) { self = Int64(bitPattern: (value.isNaN ? Double.nan : value).bitPattern) }

    /// The bits of a figure that may be missing; −0 becomes 0, whose bits do not stand for a missing one.
    init(stored value: Double?) { self = value.map { Int64(stored: $0 == 0 ? 0 : $0) } ?? .missing }

    /// The number, or `nil` where it is missing.
    var ifKnown: Int64? { self == .missing ? nil : self }

    /// The code, or `nil` where it is missing.
    var code: Code? { self == .missing ? nil : Code(truncatingIfNeeded: self) }

    /// The figure whose bits these are.
    var figure: Double { Double(bitPattern: UInt64(bitPattern: self)) }

    /// The figure whose bits these are, or `nil` where it is missing.
    var figureIfKnown: Double? { self == .missing ? nil : figure }
}
