/// Why a row cannot be read by its mapping.
struct MappedProblem: Error {
    /// The columns of the source, or the canonical field where it has none.
    let label: String
    let fault: FieldFault
    /// What stands there; valid until the next row.
    let text: FieldBytes?
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
