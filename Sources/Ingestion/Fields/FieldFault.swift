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
    case notADuration
    case noFixedLength
}

/// Why a row cannot be read: the column, as its position in the list of wanted columns, and what is wrong there.
struct RowProblem: Error {
    let column: Int
    let fault: FieldFault
}
