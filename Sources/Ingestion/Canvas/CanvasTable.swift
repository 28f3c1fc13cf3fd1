/// Where the columns of page views stand in a CSV file.
struct CanvasTable {
    /// By the number of the column: the fields that may hold it, the first that is not empty counts.
    private let fields: [[Int]]

    /// The columns under all their names; which of them there have to be is decided when the format is recognised.
    static var columns: TableColumns {
        let names = CanvasColumn.allCases.flatMap(\.headerNames)
        return TableColumns(names: names, required: names.map { _ in false })
    }

    init(positions: [Int?]) {
        var next = 0
        var fields: [[Int]] = []
        for column in CanvasColumn.allCases {
            let count = column.headerNames.count
            fields.append(positions[next..<next + count].compactMap { $0 })
            next += count
        }
        self.fields = fields
    }

    func take(_ row: FieldTable, with decoder: inout CanvasDecoder) throws(JSONProblem) -> RowFate {
        try decoder.take { column throws(JSONProblem) in
            for field in fields[column.rawValue] where !row[field].isEmpty { return String(decoding: row[field], as: UTF8.self) }
            return nil
        }
    }
}
