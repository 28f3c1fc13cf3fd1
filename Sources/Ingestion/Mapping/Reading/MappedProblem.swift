/// Why a row cannot be read by its mapping.
struct MappedProblem: Error {
    /// The columns of the source, or the canonical field where it has none.
    let label: String
    let reason: RowFault.Reason
    /// What was found and what was wanted.
    let detail: String

    /// - Parameter text: What stands there.
    init(label: String, fault: FieldFault, text: FieldBytes?) {
        self.label = label
        reason = fault.reason
        detail = fault.sentence(fault.isAboutTimeOrNumber ? ShownValue.of(text) : ShownValue.length(of: text))
    }
}

/// What the fields of one row share.
final class RowTools {
    /// Room for texts that are made; taken back with every row.
    let room = TextRoom()
    let zones: ZoneBook
    /// The identifier of the person whom the fact is about.
    var person = FieldBytes(start: nil, count: 0)

    init(zones: ZoneBook) { self.zones = zones }
}
