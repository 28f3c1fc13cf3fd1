import Records

/// The plan of the user-defined features of a set, and what it comes to in one directory.
struct FormulaWork: Sendable {
    let plan: FormulaPlan
    let tables: FormulaTables

    /// Plans the user-defined features of a set; `nil` where there is nothing to do for them.
    init?(_ featureSet: FeatureSet, _ directory: FactDirectory, usesKernels: Bool) {
        let width = FeatureCatalogue.all.count
        let wanted = Set(featureSet.catalogueColumns.filter { $0 >= width }.map { $0 - width })
        guard !wanted.isEmpty else { return nil }
        plan = FormulaPlan(featureSet.userFeatures, wanted: wanted, usesKernels: usesKernels)
        tables = FormulaTables(plan, directory)
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
    /// Whether the catalogue's own comparison with the unit is part of something.
    var needsUnitComparison: Bool {
        let columns = FeatureCatalogue.placesOfSecondPass
        return places.contains { columns.contains($0) } || lateSteps.contains { !columns.isDisjoint(with: $0.inputs) }
    }

    /// Works out what compares persons, or is made of what does, for all rows.
    ///
    /// - Parameter known: Columns of the second pass that are there already.
    func lateColumns(
        _ kept: KeptValues, known: [(place: Int, values: [Double])], groups: @autoclosure () -> UnitGroups
    ) -> [(place: Int, values: [Double])] {
        guard !lateSteps.isEmpty else { return [] }
        let groups = groups()
        var byPlace = Dictionary(known.map { ($0.place, $0.values) }, uniquingKeysWith: { first, _ in first })
        for place in kept.places { byPlace[place] = kept.values(place) }
        return lateSteps.map { step in
            var column: [Double]
            if case .unitScore(let place) = step.work {
                column = groups.standardScores(of: byPlace[place] ?? [])
            } else {
                let inputs = step.inputs.map { byPlace[$0] ?? [] }
                column = (0..<kept.rows).map { row in
                    step.combined { place in inputs[step.inputs.firstIndex(of: place) ?? 0][row] }
                }
            }
            if step.transform != .none { column = column.map(step.transform.applied) }
            byPlace[step.place] = column
            return (step.place, column)
        }
    }
}

extension GroupColumns {
    /// Brings columns by their places in the working row to where the set has them.
    init(count: Int, places: [Int], columns: [(place: Int, values: [Double])]) {
        let found = places.enumerated().compactMap { position, place in
            columns.first { $0.place == place }.map { (position, $0.values) }
        }
        var values: [Double] = []
        values.reserveCapacity(count * found.count)
        for row in 0..<count { for column in found { values.append(column.1[row]) } }
        self.init(columns: found.map(\.0), values: values)
    }
}
