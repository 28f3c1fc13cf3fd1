import Ingestion

/// Numbers texts in the order in which they come.
struct LevelCodes {
    private var known: [String: Int32] = [:]
    private(set) var names: [String] = []

    mutating func codes(_ texts: [String]) -> [Int32] { texts.map { code($0) } }

    mutating func codes(_ texts: [String?]) -> [Int32?] { texts.map { text in text.map { code($0) } } }

    private mutating func code(_ text: String) -> Int32 {
        if let code = known[text] { return code }
        let code = Int32(names.count)
        known[text] = code
        names.append(text)
        return code
    }
}

extension JoinedColumns.Column {
    /// The values of some rows numbered in the order in which they come, with their names; `nil` where a value is missing.
    func levelCodes(of rows: some Sequence<Int>) -> (codes: [Int32?], names: [String]) {
        var levels = LevelCodes()
        let names = rows.map { row -> String? in
            let value = values[row]
            if value.isNaN { return nil }
            if let texts { return texts[Int(value)] }
            return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
        }
        return (levels.codes(names), levels.names)
    }

    /// Whether a column of texts is one of numbers with a few texts among them: at least half of its known values are written as numbers.
    var holdsMostlyNumbers: Bool {
        guard let texts else { return false }
        let isNumber = texts.map { $0.wholeMatch(of: /[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?/) != nil }
        let known = values.filter { !$0.isNaN }
        return !known.isEmpty && 2 * known.count { isNumber[Int($0)] } >= known.count
    }
}
