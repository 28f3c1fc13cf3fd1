import Records

/// The plan of the user-defined features of a set, and what it comes to in one directory.
struct FormulaWork: Sendable {
    let plan: FormulaPlan
    let tables: FormulaTables

    /// Plans the user-defined features of a set; `nil` where there is nothing to do for them.
    init?(_ featureSet: FeatureSet, _ directory: FactDirectory, usesKernels: Bool) {
        guard let plan = FormulaPlan(featureSet, usesKernels: usesKernels) else { return nil }
        self.plan = plan
        tables = FormulaTables(plan, directory)
    }
}

extension FormulaPlan {
    /// Plans the user-defined features of a set; `nil` where there is nothing to do for them.
    init?(_ featureSet: FeatureSet, usesKernels: Bool = true) {
        let width = FeatureCatalogue.all.count
        let wanted = Set(featureSet.catalogueColumns.filter { $0 >= width }.map { $0 - width })
        guard !wanted.isEmpty else { return nil }
        self.init(featureSet.userFeatures, wanted: wanted, usesKernels: usesKernels)
    }
}

/// Values of the first pass that the second needs: some places of all working rows.
final class KeptValues: Sendable {
    let places: [Int]
    let rows: Int
    // Every row is written by the one thread that works on its person, and read when all are written.
    nonisolated(unsafe) private let base: UnsafeMutablePointer<Double>

    init(rows: Int, places: [Int]) {
        self.places = places
        self.rows = rows
        base = .allocate(capacity: max(1, rows * places.count))
        base.initialize(repeating: .nan, count: rows * places.count)
    }

    deinit { base.deallocate() }

    /// Whether nothing is kept.
    var isEmpty: Bool { places.isEmpty }

    /// Keeps what is wanted of a working row.
    func store(_ working: UnsafePointer<Double>, row: Int) {
        for (number, place) in places.enumerated() { base[number * rows + row] = working[place] }
    }

    /// The values of one place for all rows.
    func values(_ place: Int) -> [Double]? {
        places.firstIndex(of: place).map { Array(UnsafeBufferPointer(start: base + $0 * rows, count: rows)) }
    }
}

extension FormulaPlan {
    /// Whether anything compares persons by what the catalogue does not.
    var comparesPersons: Bool {
        lateSteps.contains { if case .unitScore = $0.work { true } else { false } }
    }

    /// Works out what compares persons, or is made of what does, for all rows.
    ///
    /// - Parameters:
    ///   - groups: The persons who are compared.
    ///   - known: A column of the catalogue's second pass, by its place.
    /// - Returns: Columns by their places in the working row.
    func lateColumns(
        _ kept: KeptValues, groups: RowGroups, threads: Int, known: (Int) -> [Double]?
    ) -> [Int: [Double]] {
        var columns: [Int: [Double]] = [:]
        var inputs: [Int: [Double]] = [:]
        func input(_ place: Int) -> [Double] {
            if let found = columns[place] ?? inputs[place] { return found }
            guard let values = known(place) ?? kept.values(place) else {
                preconditionFailure("what a feature is made of is worked out")
            }
            inputs[place] = values
            return values
        }
        for step in lateSteps {
            var column: [Double]
            if case .unitScore(let place) = step.work {
                column = groups.standardScores(of: input(place), threads: threads)
            } else {
                let places = step.inputs
                let read = places.map(input)
                column = (0..<kept.rows).map { row in step.combined { read[places.firstIndex(of: $0) ?? 0][row] } }
            }
            if step.transform != .none { column = column.map(step.transform.applied) }
            columns[step.place] = column
        }
        return columns
    }
}
