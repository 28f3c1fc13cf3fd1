public import Statistics

/// What was learned about columns before a model was fitted: a sequence of steps, each of which makes new columns of the ones before.
///
/// Everything is learned from the rows given to `init(fitting:…)` and from nothing else. Applied to other rows it uses what was
/// learned, one row at a time, so that no row can influence another.
public struct Preparation: Sendable, Codable, Equatable {
    /// One line of what was learned.
    public struct Line: Sendable, Codable, Equatable {
        /// The step, in words.
        public let step: String
        /// The column that it is about.
        public let column: String
        /// What was learned or done.
        public let learned: String
    }

    /// What each step makes of the columns before it.
    let steps: [[PreparedColumn]]
    /// What was learned, step after step in the order of the columns; columns that a step leaves alone have no line.
    public let lines: [Line]

    init(steps: [[PreparedColumn]], lines: [Line]) {
        self.steps = steps
        self.lines = lines
    }

    /// Returns the given rows with the columns that the last step made.
    public func prepared(_ input: Dataset) -> Dataset {
        var values: [Double] = []
        values.reserveCapacity(input.count * (steps.last?.count ?? input.columns.count))
        for row in 0..<input.count {
            var line = Array(input.matrix.row(row))
            for step in steps { line = step.map { $0.value(line[$0.sources[0]]) } }
            values += line
        }
        let columns = steps.reduce(input.columns) { columns, step in step.map { $0.descriptor(columns) } }
        return Dataset(
            columns: columns, matrix: Matrix(rows: input.count, columns: columns.count, values: values), keys: input.keys)
    }

    /// Of each column that the last step made, the columns of the input that it comes from.
    func origins(columns: Int) -> [[Int]] {
        steps.reduce((0..<columns).map { [$0] }) { origins, step in
            step.map { column in
                var found: [Int] = []
                for source in column.sources {
                    for origin in origins[source] where !found.contains(origin) { found.append(origin) }
                }
                return found
            }
        }
    }

    /// Refuses what no fit could have written for an input of so many columns.
    func validate(columns: Int) throws(FitError) {
        var width = columns
        for step in steps {
            guard step.allSatisfy({ $0.isValid(columns: width) }) else {
                throw .unreadableModel(
                    reason: "the preparation names columns that the model does not have, or learned no finite numbers")
            }
            width = step.count
        }
    }
}
