/// Why labels cannot be made.
public enum LabelError: Error {
    /// The rule of a target says nothing, or contradicts itself.
    case targetInvalid(name: String, problem: String)
    /// A schedule that gives no sensible cutoffs.
    case scheduleInvalid(problem: String)
    /// Horizons, cooldowns or shares out of range, in words.
    case settingInvalid(problem: String)
    /// Snapshots or labels were asked for as known at a moment that the extract does not reach.
    case notObservedYet(asked: Int64, extractEnd: Int64)
    /// A block of facts could not be read.
    case factsUnreadable(block: Int, cause: any Error)
}

extension LabelError: CustomStringConvertible {
    /// What is wrong, where, and what to do next.
    public var description: String {
        switch self {
        case .targetInvalid(let name, let problem): "target \"\(name)\": \(problem)"
        case .scheduleInvalid(let problem): "snapshot schedule: \(problem)"
        case .settingInvalid(let problem): "label settings: \(problem)"
        case .notObservedYet(let asked, let end):
            "snapshots or labels were asked for as known at \(asked), but the extract ends at \(end) (UTC seconds); ask for that moment or an earlier one"
        case .factsUnreadable(let block, let cause): "block \(block) of the facts could not be read: \(cause)"
        }
    }
}
