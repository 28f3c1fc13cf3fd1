/// The columns of a Moodle log report. Names and addresses are known and never kept.
enum MoodleColumn: Int, CaseIterable {
    case time, context, component, event, description, fullName, affectedUser, origin, address

    var name: String {
        switch self {
        case .time: "Time"
        case .context: "Event context"
        case .component: "Component"
        case .event: "Event name"
        case .description: "Description"
        case .fullName: "User full name"
        case .affectedUser: "Affected user"
        case .origin: "Origin"
        case .address: "IP address"
        }
    }

    /// The columns without which a file is no log report.
    static let required: [MoodleColumn] = [.time, .context, .component, .event, .description]

    static var tableColumns: TableColumns {
        TableColumns(names: allCases.map(\.name), required: allCases.map { required.contains($0) })
    }
}

/// The fields of one row.
struct MoodleRow {
    private let fields: FieldTable
    private let positions: [Int?]

    init(_ fields: FieldTable, positions: [Int?]) {
        self.fields = fields
        self.positions = positions
    }

    func text(_ column: MoodleColumn) -> FieldBytes {
        positions[column.rawValue].map { fields[$0] } ?? FieldBytes(start: nil, count: 0)
    }

    func time() throws(RowProblem) -> MoodleTime {
        let text = text(.time)
        let problem = { (fault: FieldFault) in RowProblem(column: MoodleColumn.time.rawValue, fault: fault) }
        if text.isEmpty { throw problem(.missing) }
        do throws(FieldFault) { return try MoodleTime(text) } catch { throw problem(error) }
    }

    /// The name of the course, where the context is one.
    var courseContext: FieldBytes? { Self.rest(of: text(.context), after: "Course: ") }

    /// The context as an item; `nil` for a course, the site, a user or nothing.
    var item: FieldBytes? {
        let context = text(.context)
        let general: [StaticString] = ["Course: ", "System", "Front page", "User: ", "Category: ", "Course category: "]
        for prefix in general where Self.rest(of: context, after: prefix) != nil { return nil }
        return context.isEmpty || context.equals("-") ? nil : context
    }

    private static func rest(of text: FieldBytes, after prefix: StaticString) -> FieldBytes? {
        let length = prefix.utf8CodeUnitCount
        guard text.count >= length, FieldBytes(rebasing: text[..<length]).equals(prefix) else { return nil }
        return FieldBytes(rebasing: text[length...])
    }
}
