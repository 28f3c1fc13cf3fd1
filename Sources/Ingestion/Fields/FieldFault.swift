import Governance

/// Why a field cannot be read.
enum FieldFault: Error, Equatable {
    case missing
    case notATime
    case noOffset
    case noSuchMoment
    case timeOutside(TimeRange)
    case notADate
    case notANumber
    case notFinite
    case notWhole
    case outside(lower: Double, upper: Double)
    case notABoolean
    case unknownWord(wanted: String)
    case unknownZone
    case unknownReference(to: String)
    case repeated
    case notANamespace
    /// A name of something that is never taken in.
    case forbidden(ForbiddenInput)
    case notOfFormat(String)
    case noDuration
    case noPersonZone
    /// An exit of which nothing tells the kind.
    case unknownReason
    /// A rule of repetition with a part that is not read.
    case unreadRule(part: String)
    /// A last day before the first.
    case beforeStart
    /// An end that lies after the import, of something whose length counts only once it is over.
    case notOver
    /// A moment after the last one at which anything may have happened or become known.
    case afterLatest(Int64, limit: Int64)
    case notADuration
    case noFixedLength
}

/// Why a row cannot be read: the column, as its position in the list of wanted columns, and what is wrong there.
struct RowProblem: Error {
    let column: Int
    let fault: FieldFault
}
