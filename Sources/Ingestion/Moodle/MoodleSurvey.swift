/// What has to be known of a whole log before its first row can be read: its encoding, the order of its dates, its courses.
struct MoodleSurvey {
    /// How its bytes stand for text.
    let encoding: SourceEncoding
    /// The order of day and month.
    let order: DateOrder
    /// How the order was decided, a sentence.
    let orderNote: String
    /// The id of each course that stands with its name in some row.
    let courseIDs: [[UInt8]: [UInt8]]
    /// The only course of the file, if there is one.
    let onlyCourse: [UInt8]?

    /// Reads the whole file.
    init(_ csv: CSVReader, file: String, findings: SourceFindings) throws(IngestionError) {
        var table = try TableReader(file: file, csv: csv, columns: MoodleColumn.tableColumns, options: ImportOptions())
        let row = MoodleRow(csv.fields, positions: table.positions)
        var withNumbers = 0
        var firstAbove12 = 0
        var secondAbove12 = 0
        var names: [[UInt8]: [UInt8]] = [:]
        var ids: Set<[UInt8]> = []
        while try table.next() {
            do throws(RowProblem) {
                if let numbers = try row.time().numbers {
                    withNumbers += 1
                    if numbers.first > 12 { firstAbove12 += 1 }
                    if numbers.second > 12 { secondAbove12 += 1 }
                }
            } catch {
                continue  // the row goes to quarantine when it is read for its facts
            }
            guard let id = MoodleDescription(row.text(.description)).course else { continue }
            ids.insert(Array(id))
            if let name = row.courseContext, names[Array(name)] == nil { names[Array(name)] = Array(id) }
        }
        encoding = findings.encoding
        courseIDs = names
        onlyCourse = ids.count == 1 ? ids.first : nil
        (order, orderNote) = Self.order(firstAbove12, secondAbove12, of: withNumbers)
    }

    private static func order(_ first: Int, _ second: Int, of rows: Int) -> (DateOrder, String) {
        switch (first, second) {
        case (0, 0) where rows == 0: (.dayFirst, "every date shows its month")
        case (0, 0):
            (.dayFirst, "dates were read as day/month, Moodle's default: no date in the file shows the order")
        case (_, 0): (.dayFirst, "dates were read as day/month: the first number is above 12 in \(first) rows")
        case (0, _): (.monthFirst, "dates were read as month/day: the second number is above 12 in \(second) rows")
        default:
            (
                second > first ? .monthFirst : .dayFirst,
                "dates are mixed: day/month in at least \(first) rows, month/day in at least \(second); the more frequent was taken"
            )
        }
    }
}
