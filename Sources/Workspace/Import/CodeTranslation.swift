import Records

/// What the codes of one source are in the workspace.
struct CodeTranslation {
    /// By code of the source. Persons are translated when rows are written, not here.
    private(set) var courses: [Code] = []
    private(set) var items: [Code] = []
    private(set) var labelCodes: [Code] = []
    /// By label of the source that names a person (a manager, an assessor): the label of the pseudonym.
    private var personLabels: [Code: Code] = [:]
    /// Whether the source is the workspace itself.
    private var isIdentity = false

    /// Nothing is known of the source yet.
    init() {}

    /// Of facts that stand in codes of the workspace already.
    init(identityOf directory: FactDirectory) {
        courses = directory.courses.indices.map { Code($0) }
        items = directory.items.indices.map { Code($0) }
        isIdentity = true
    }

    /// Takes in the courses and items that the source has come to use since the last time; `stored` learns those that are new to it.
    mutating func extend(from source: Vocabulary, into stored: inout Vocabulary) {
        for code in courses.count..<max(courses.count, source.courses.count) {
            courses.append(stored.courses.code(for: source.courses.text(Code(code))))
        }
        for code in items.count..<max(items.count, source.items.count) {
            let item = source.items[code]
            items.append(stored.item(course: courses[Int(item.course)], name: item.name))
        }
    }

    /// Takes in labels that name nobody. Others never come into the store.
    mutating func extend(labels: some Sequence<Code?>, of source: Vocabulary, into stored: inout Vocabulary) {
        if labelCodes.count < source.labels.count {
            labelCodes += [Code](repeating: -1, count: source.labels.count - labelCodes.count)
        }
        for case let label? in labels where labelCodes[Int(label)] < 0 {
            labelCodes[Int(label)] = stored.labels.code(for: source.labels.text(label))
        }
    }

    /// Takes in labels that name persons; `name` learns what the pseudonyms of those that are new stand for.
    mutating func extend(
        persons labels: some Sequence<Code?>, of source: Vocabulary, into stored: inout Vocabulary,
        pseudonym: (String) -> String
    ) {
        for case let label? in labels where personLabels[label] == nil {
            personLabels[label] = stored.labels.code(for: pseudonym(source.labels.text(label)))
        }
    }

    /// A column of labels that name persons, some of which may be missing.
    func persons<Row>(_ rows: [Row], _ label: (Row) -> Code?) -> [Int64] {
        rows.map { row in Int64(stored: label(row).flatMap { isIdentity ? $0 : personLabels[$0] }) }
    }

    /// A column of labels, some of which may be missing.
    func labels<Row>(_ rows: [Row], _ label: (Row) -> Code?) -> [Int64] {
        rows.map { row in Int64(stored: label(row).map { isIdentity ? $0 : labelCodes[Int($0)] }) }
    }
}
