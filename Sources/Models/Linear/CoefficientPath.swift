public import Statistics

/// The coefficients of one α at every λ of a falling path, each fit started where the last one ended.
public struct CoefficientPath: Sendable, Codable, Equatable {
    /// One λ.
    public struct Point: Sendable, Codable, Equatable {
        /// λ.
        public let strength: Double
        /// Coefficients per standard deviation, in the order of `columns`.
        public let coefficients: [Double]
        /// The log-odds at the mean of every column (without an intercept: 0 at a row of zeros), with the level restored where that was asked.
        public let intercept: Double
        /// How many coefficients are not 0.
        public let used: Int
        /// `1 − loss / loss of the intercept (and offset) alone`, over the rows fitted on.
        public let explainedShare: Double
        /// The largest violation of the optimality conditions.
        public let violation: Double
        /// Whether the violation is within the solver's tolerance (1e-9 at the last λ, 1e-8 before it).
        public let converged: Bool
    }

    /// α.
    public let mix: Double
    /// The columns of the design: names, and `missing …` for flags.
    public let columns: [String]
    /// The standard deviations by which coefficients per unit follow: `per unit = coefficient / deviation`.
    public let deviations: [Double]
    /// The path, largest λ first.
    public let points: [Point]
}

extension ElasticNetLearner {
    /// Returns the whole path of one α over all rows; nothing is tuned.
    ///
    /// - Parameter mix: α in `[0, 1]`; the λ are the learner's `strengths`.
    public func path(_ input: Dataset, _ target: BinaryTarget, mix: Double) throws(FitError) -> CoefficientPath {
        try ElasticNetLearner(mixes: [mix], strengths: strengths, heavyTails: heavyTails, terms: terms).checkSettings()
        let rows = try LinearRows(
            input, target, rows: try rowsToFit(input, target), heavyTails: heavyTails, terms: terms)
        let objective = rows.objective
        let strengths = strengths.grid(mix: mix, solver: ElasticNetSolver(objective))
        let alone = objective.point(at: objective.start).loss
        let fits = ElasticNetPath(mix: mix, strengths: strengths, tolerance: 1e-8, finalTolerance: 1e-9).fit(objective)
        let preprocessing = rows.preprocessing
        let points = zip(strengths, fits).map { strength, fit in
            let forecast = rows.forecast(fit.coefficients)
            return CoefficientPath.Point(
                strength: strength, coefficients: Array(fit.coefficients.dropLast()), intercept: forecast.intercept,
                used: fit.coefficients.dropLast().count { $0 != 0 },
                explainedShare: 1 - objective.point(at: fit.coefficients).loss / alone, violation: fit.violation,
                converged: fit.converged)
        }
        return CoefficientPath(
            mix: mix, columns: (0..<preprocessing.designColumns).map { preprocessing.label(ofDesignColumn: $0) },
            deviations: preprocessing.values.map(\.deviation) + preprocessing.flags.map(\.deviation), points: points)
    }
}
