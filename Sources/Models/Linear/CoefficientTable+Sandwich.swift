import COpenBLAS
public import Statistics

extension CoefficientTable {
    /// Returns the table of a model without an absolute penalty, with cluster-robust intervals.
    ///
    /// `V = A⁻¹ (sum_c (s_c − s̄)(s_c − s̄)') A⁻¹ · G/(G − 1)`, `s_c = sum_{i in c} w_i (y_i − p_i) x_i`, `A = sum_i w_i p_i (1 − p_i) x_i x_i'`
    /// plus, for ridge, the penalty's curvature. Intervals are estimate ± t(G − 1) standard errors; weights of outcomes count in `w`.
    ///
    /// - Parameters:
    ///   - model: Fitted by `LogisticLearner` (maximum likelihood) or by `ElasticNetLearner` with α = 0.
    ///   - input: The rows it was fitted on.
    ///   - target: Their outcomes and weights.
    ///   - level: In `(0, 1)`.
    /// - Throws: `FitError.invalidSetting` for a model with an absolute or Firth's penalty (use the bootstrap) and for less than two
    ///   clusters; `FitError.columnsDiffer` or `.shapeMismatch` where the rows are not those of the model.
    ///
    /// ## References
    /// - Liang and Zeger (1986), *Biometrika* 73(1), 13–22; Cameron and Miller (2015), *Journal of Human Resources* 50(2), 317–372.
    /// - Gray (1992), *Journal of the American Statistical Association* 87(420), 942–951 (penalised likelihood).
    /// ## Checked against
    /// - statsmodels `GLM.fit(cov_type="cluster", cov_kwds={"use_correction": False})` times G/(G − 1), `Fixtures/models_logistic.json`.
    public static func sandwich(
        of model: LinearModel, _ input: Dataset, _ target: BinaryTarget, level: Double = 0.95
    ) throws(FitError) -> CoefficientTable {
        let strength = try ridgeStrength(model)
        try checkLevel(level)
        let rows = try fittedRows(model, input, target)
        let clusters = ClusterNumbers(rows.rows.map { input.keys.cluster[$0] })
        guard clusters.count >= 2 else {
            throw .invalidSetting(name: "clusters", got: "\(clusters.count)", wanted: "at least 2 for a cluster-robust interval")
        }
        var fitted = model.forecast.coefficients
        fitted[fitted.count - 1] -= model.estimation?.interceptShift ?? 0
        let covariance = try Sandwich(objective: rows.objective, clusters: clusters, ridge: strength).covariance(at: fitted)
        return CoefficientTable(
            model: model, rows: rows, clusters: clusters.count, covariance: covariance, level: level,
            method: strength > 0 ? .penalisedSandwich : .clusterSandwich)
    }

    private static func ridgeStrength(_ model: LinearModel) throws(FitError) -> Double {
        switch model.estimation?.kind {
        case .maximumLikelihood: return 0
        case .elasticNet(let mix, let strength) where mix == 0: return strength
        default:
            throw .invalidSetting(
                name: "coefficient table", got: "a sandwich for \(model.record.learner)",
                wanted: "maximum likelihood or ridge (α = 0); for other penalties use the bootstrap")
        }
    }

    static func checkLevel(_ level: Double) throws(FitError) {
        guard level > 0, level < 1 else { throw .invalidSetting(name: "level", got: "\(level)", wanted: "a share in (0, 1)") }
    }

    /// The rows of the model's own fit, with its preprocessing.
    static func fittedRows(_ model: LinearModel, _ input: Dataset, _ target: BinaryTarget) throws(FitError) -> LinearRows {
        try checkColumns(input, model.record)
        let rows = try rowsToFit(input, target)
        guard rows.count == model.record.rows else {
            throw .shapeMismatch(what: "rows of the coefficient table", got: rows.count, wanted: model.record.rows)
        }
        return try LinearRows(refitting: model, input, target, rows: rows)
    }

    private init(
        model: LinearModel, rows: LinearRows, clusters: Int, covariance: SymmetricMatrix, level: Double, method: Method
    ) {
        let reach = StudentDistribution.halfWidth(level: level, degreesOfFreedom: Double(clusters - 1))
        let coefficients = model.forecast.coefficients
        let isMoved = (model.estimation?.interceptShift ?? 0) != 0
        func estimate(_ value: Double, variance: Double, known: Bool = true) -> Estimate {
            let half = reach * max(0, variance).squareRoot()
            return Estimate(value: value, lower: known ? value - half : nil, upper: known ? value + half : nil)
        }
        func logOdds(_ contrast: [Double], plus offset: Double) -> Estimate {
            let value = zip(contrast, coefficients).reduce(offset) { $0 + $1.0 * $1.1 }
            return estimate(value, variance: covariance.quadraticForm(contrast), known: !isMoved)
        }
        let width = rows.design.columns
        let preprocessing = model.preprocessing
        let centres = model.forecast.centres ?? [Double](repeating: 0, count: width)
        let hasIntercept = rows.terms.hasIntercept
        let zero = hasIntercept ? preprocessing.zeroContrast : [Double](repeating: 0, count: width + 1)
        var remarks = model.record.remarks
        if isMoved {
            remarks.append(
                "the level was restored after weighing outcomes: its own uncertainty is not known, so it has no interval")
        }
        if clusters < 30 {
            remarks.append("only \(clusters) clusters: cluster-robust intervals are known to be too short below about 30")
        }
        if clusters <= width {
            remarks.append("not more clusters (\(clusters)) than coefficients (\(width + 1)): the intervals are not to be trusted")
        }
        self.init(
            method: method, level: level, rows: rows.rows.count, events: rows.target.events, clusters: clusters, draws: nil,
            usableDraws: nil, seed: nil, atMeans: logOdds(centres + [hasIntercept ? 1 : 0], plus: model.forecast.offset?.mean ?? 0),
            atZero: logOdds(zero, plus: 0),
            lines: (0..<width).map { column in
                Line(
                    preprocessing, column: column, estimate: estimate(coefficients[column], variance: covariance[column, column]),
                    standardError: max(0, covariance[column, column]).squareRoot())
            }, remarks: remarks)
    }
}

/// The numbers of rows' clusters, from 0 in the order of their ids.
struct ClusterNumbers {
    /// Shape `[n]`.
    let numbers: [Int]
    let count: Int

    init(_ ids: [Int32]) {
        let sorted = Set(ids).sorted()
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element, $0.offset) })
        numbers = ids.map { places[$0] ?? 0 }
        count = sorted.count
    }
}

/// The covariance of penalised estimates from the scores of clusters.
struct Sandwich {
    let objective: LogisticObjective
    let clusters: ClusterNumbers
    /// λ of the squared penalty, in units of the mean loss.
    let ridge: Double

    func covariance(at coefficients: [Double]) throws(FitError) -> SymmetricMatrix {
        let point = objective.point(at: coefficients)
        let bread = objective.information(point.curvatureWeights).addingToDiagonal(ridge, sparingLast: 1)
        guard let inverse = bread.factored()?.inverse else {
            throw .invalidSetting(
                name: "coefficient table", got: "a singular information matrix", wanted: "the bootstrap, or fewer columns")
        }
        let correction = Double(clusters.count) / Double(clusters.count - 1)
        var covariance = inverse.sandwiching(meat(at: coefficients))
        for place in covariance.values.indices { covariance.values[place] *= correction }
        return covariance
    }

    /// `sum_c (s_c − s̄)(s_c − s̄)'`.
    private func meat(at coefficients: [Double]) -> SymmetricMatrix {
        let size = objective.size
        let columns = size - 1
        let margins = objective.margins(coefficients)
        var scores = [Double](repeating: 0, count: clusters.count * size)
        objective.design.forEachBlock { rows, block in
            for (place, row) in rows.enumerated() {
                let p = probability(ofLogit: margins[row] + (objective.offsets?[row] ?? 0))
                let residual = objective.weights[row] * ((objective.outcomes[row] ? 1 : 0) - p)
                let start = clusters.numbers[row] * size
                for column in 0..<columns { scores[start + column] += residual * block[place * columns + column] }
                if objective.hasIntercept { scores[start + columns] += residual }
            }
        }
        for column in 0..<size {
            var sum = 0.0
            for cluster in 0..<clusters.count { sum += scores[cluster * size + column] }
            let mean = sum / Double(clusters.count)
            for cluster in 0..<clusters.count { scores[cluster * size + column] -= mean }
        }
        var product = [Double](repeating: 0, count: size * size)
        cblas_dgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(size), Int32(size), Int32(clusters.count), 1, scores, Int32(size),
            scores,
            Int32(size), 0, &product, Int32(size))
        return SymmetricMatrix(size: size, values: product)
    }
}
