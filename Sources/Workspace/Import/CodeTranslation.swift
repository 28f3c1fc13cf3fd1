import Records

/// What the codes of one source are in the workspace.
struct CodeTranslation {
    /// By code of the source. Persons are translated when rows are written, not here.
    private(set) var courses: [Code] = []
    private(set) var items: [Code] = []
    private(set) var labelCodes: [Code] = []

    /// Takes in the texts that the source has come to use since the last time; `stored` learns those that are new to it.
    mutating func extend(from source: Vocabulary, into stored: inout Vocabulary) {
        for code in courses.count..<max(courses.count, source.courses.count) {
            courses.append(stored.courses.code(for: source.courses.text(Code(code))))
        }
        for code in labelCodes.count..<max(labelCodes.count, source.labels.count) {
            labelCodes.append(stored.labels.code(for: source.labels.text(Code(code))))
        }
        for code in items.count..<max(items.count, source.items.count) {
            let item = source.items[code]
            items.append(stored.item(course: courses[Int(item.course)], name: item.name))
        }
    }

    /// The workspace's code of a label of the source.
    func label(_ code: Code) -> Code { labelCodes[Int(code)] }

    /// A column of labels, some of which may be missing.
    func labels<Row>(_ rows: [Row], _ label: (Row) -> Code?) -> [Int64] {
        rows.map { row in Int64(stored: label(row).map { labelCodes[Int($0)] }) }
    }
}
