/// A column of a table of one kind, as an enumeration of all of them in the order of their raw values.
protocol HRColumn: RawRepresentable<Int>, CaseIterable, Sendable where AllCases == [Self] {
    /// How it is named in messages and documents.
    var name: String { get }
    /// The names by which systems call it, in any spelling that `HeaderName` folds away; the preferred first.
    var synonyms: [String] { get }
    /// Whether the table is none without it.
    var isRequired: Bool { get }
    /// Whether dates stand in it.
    var holdsDate: Bool { get }
}

extension HRColumn {
    /// The columns in the form that a table is read by.
    static var tableColumns: TableColumns {
        TableColumns(
            names: allCases.map(\.name), required: allCases.map(\.isRequired),
            synonyms: allCases.map { ([$0.name] + $0.synonyms).map(HeaderName.folded) })
    }

    /// Whether a header has the column.
    func stands(in header: [String]) -> Bool {
        let known = ([name] + synonyms).map(HeaderName.folded)
        return header.contains { known.contains(HeaderName.folded($0)) }
    }
}

/// Names of the columns that HR tables have in common.
enum HRNames {
    /// The employee id.
    static let employee = [
        "employee number", "employee no", "employee nr", "emp id", "empid", "emplid", "employee code", "worker id", "worker",
        "personnel number", "personnel no", "personnel id", "pernr", "staff id", "staff number", "person id external",
        "personidexternal", "user id", "userid", "employee", "associate id", "payroll id", "payroll number", "eeid",
        "employeeidnumber",
        "workday id", "employee #",
    ]
    /// When a row was entered into the system.
    static let entered = [
        "entry date", "entered on", "entered at", "date entered", "transaction date", "recorded on", "recorded at", "date recorded",
        "created on", "created at", "created date", "creation date", "last modified", "last modified on", "last modified date",
        "modified on", "changed on", "change date", "posted on", "processed date", "completed on", "date and time completed",
        "known at",
    ]
}
