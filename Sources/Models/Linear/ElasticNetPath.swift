import Statistics

/// Fits the elastic net for a falling sequence of penalties.
struct ElasticNetPath: DesignLearner {
    /// α in `[0, 1]`.
    let mix: Double
    /// λ, largest first.
    let strengths: [Double]
    /// The largest violation of the optimality conditions at every λ but the last.
    let tolerance: Double
    /// The same at the last λ.
    let finalTolerance: Double

    func fit(_ design: Design, _ target: BinaryTarget) throws(FitError) -> [ElasticNetSolver.Solution] {
        fit(LogisticObjective(design: design, target: target))
    }

    /// Goes down the path, each fit starting where the last one ended.
    func fit(_ objective: LogisticObjective) -> [ElasticNetSolver.Solution] {
        var solver = ElasticNetSolver(objective)
        return strengths.enumerated().map { place, strength in
            solver.solve(
                ElasticNetPenalty(strength: strength, mix: mix),
                tolerance: place == strengths.count - 1 ? finalTolerance : tolerance)
        }
    }
}
