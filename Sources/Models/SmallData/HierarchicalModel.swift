public import Statistics

/// A fitted logistic model with effects of units.
///
/// A row of a unit that was fitted on gets that unit's effects. A row of another unit, or of none, gets the population's forecast: the log-odds
/// of a typical unit (effects 0) plus one `populationShift`, by which the forecasts of the rows fitted on, had their units been unknown,
/// average to what effects drawn anew from `N(0, σ²)` average to; `coverage(of:)` counts such rows.
public struct HierarchicalModel: StorableModel, Codable {
    /// The population's part: coefficients and preprocessing.
    let forecast: LinearForecast
    /// Columns of the design whose effect differs by unit.
    let slopes: [Int]
    /// The effects of each unit of `units`: intercept first, then slopes.
    let effects: [[Double]]
    /// What a row without a known unit gets in place of a unit's intercept.
    public let populationShift: Double
    /// The units that were fitted on, by rising number.
    public let units: [UnitEstimate]
    /// The spread between units.
    public let components: [VarianceComponent]
    /// The population's coefficients with intervals from the curvature of the likelihood.
    public let table: CoefficientTable?
    /// What was fitted.
    public let record: ModelRecord

    init(
        forecast: LinearForecast, slopes: [Int], effects: [[Double]], populationShift: Double, units: [UnitEstimate],
        components: [VarianceComponent], table: CoefficientTable?, record: ModelRecord
    ) {
        self.forecast = forecast
        self.slopes = slopes
        self.effects = effects
        self.populationShift = populationShift
        self.units = units
        self.components = components
        self.table = table
        self.record = record
    }

    /// Itself, as a kind of model that a file can hold.
    public var stored: StoredModel { .hierarchical(self) }

    /// How many rows' forecasts know their unit.
    public struct Coverage: Sendable, Codable, Equatable {
        /// Rows of a unit that was fitted on.
        public let known: Int
        /// Rows of a unit that was not: they get the population's forecast.
        public let unseen: Int
        /// Rows without a unit: the same.
        public let without: Int
    }

    /// Counts the rows whose unit is known, unseen, or not given.
    public func coverage(of input: Dataset) -> Coverage {
        let places = self.places
        let without = input.keys.group.count { $0 == nil }
        let known = input.keys.group.count { $0.map { places[$0] != nil } ?? false }
        return Coverage(known: known, unseen: input.count - known - without, without: without)
    }

    private var places: [Int32: Int] {
        Dictionary(units.enumerated().map { ($0.element.group, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Returns the population's log-odds plus the effects of each row's unit.
    public func logits(for input: Dataset) throws(FitError) -> [Double] {
        try checkColumns(input, record)
        try forecast.checkOffset(input)
        var logits = forecast.logits(input, Array(0..<input.count))
        forEachUnitTerm(input) { row, _, term in logits[row] += term }
        return logits
    }

    /// Returns the contribution of every column, and what each row's unit adds.
    ///
    /// A column's part is its coefficient, plus its unit's own departure from it, times the distance from the mean. The intercept of the unit
    /// (or `populationShift`) belongs to no column: it stands in `unitEffects`.
    public func attributions(for input: Dataset, threads: Int) throws(FitError) -> Attributions {
        let population = try LinearModel(forecast: forecast, record: record).attributions(for: input, threads: threads)
        var contributions = population.contributions
        var own = [Double](repeating: 0, count: input.count)
        var margins = population.margins
        forEachUnitTerm(input) { row, source, term in
            margins[row] += term
            if let source { contributions[row, source] += term } else { own[row] += term }
        }
        return Attributions(base: population.base, margins: margins, contributions: contributions, unitEffects: own)
    }

    /// Hands over what each row's unit adds: to its intercept (no source), then to the effect of a column.
    private func forEachUnitTerm(_ input: Dataset, _ use: (_ row: Int, _ source: Int?, _ term: Double) -> Void) {
        let places = self.places
        for row in 0..<input.count {
            guard let place = input.keys.group[row].flatMap({ places[$0] }) else {
                use(row, nil, populationShift)
                continue
            }
            use(row, nil, effects[place][0])
            for (number, column) in slopes.enumerated() {
                let value = forecast.preprocessing.values[column]
                use(row, value.source, effects[place][number + 1] * value.standardised(input.matrix[row, value.source]))
            }
        }
    }

    /// Refuses what no fit could have written.
    func validate() throws(FitError) {
        try LinearModel(forecast: forecast, record: record).validate()
        guard effects.count == units.count, effects.allSatisfy({ $0.count == slopes.count + 1 && $0.allSatisfy(\.isFinite) }),
            slopes.allSatisfy({ forecast.preprocessing.values.indices.contains($0) }), populationShift.isFinite,
            zip(units, units.dropFirst()).allSatisfy({ $0.group < $1.group })
        else {
            throw .unreadableModel(
                reason: "a hierarchical model has effects for each of its rising units, and slopes of its columns")
        }
    }
}
