/// What can be wrong with results that are to be written or read.
public enum ReportError: Error, Equatable, CustomStringConvertible {
    /// A number cannot be written as JSON.
    case notEncodable(where: String)
    /// A document is not results of the wanted form.
    case notReadable(where: String, wanted: String)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .notEncodable(let place):
            "results cannot be written: the number at \(place) is not finite; leave it out (nil) where it is undefined"
        case .notReadable(let place, let wanted):
            "results cannot be read: \(place) does not fit \(wanted); write them again with this version of the program"
        }
    }
}
