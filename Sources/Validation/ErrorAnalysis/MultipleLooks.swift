/// What is left of p-values when one has looked many times.
public enum MultipleLooks {
    /// Returns p-values adjusted by Holm's method: below `a` with probability `a` at most if there is nothing at all to find (or nothing among
    /// those without effect), whatever the dependence.
    ///
    /// `p̃_(i) = max_{j <= i} min(1, (m - j + 1) p_(j))`
    ///
    /// - Parameter pValues: Each in `[0, 1]`.
    /// - Returns: In the same order.
    ///
    /// ## References
    /// - Holm (1979), *Scandinavian Journal of Statistics* 6, 65–70.
    /// ## Checked against
    /// - statsmodels `multipletests(method="holm")`; four values by hand.
    public static func holm(_ pValues: [Double]) -> [Double] {
        adjust(pValues, order: pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }) { rank, count in
            Double(count - rank)
        } reduce: {
            max($0, $1)
        }
    }

    /// Returns p-values adjusted by Benjamini and Hochberg's method: taking those below `a` for findings, a share `a` of the findings at most
    /// is false on average, for looks that are independent or depend positively.
    ///
    /// `p̃_(i) = min_{j >= i} min(1, m p_(j) / j)`
    ///
    /// ## References
    /// - Benjamini and Hochberg (1995), *Journal of the Royal Statistical Society B* 57, 289–300.
    /// ## Checked against
    /// - statsmodels `multipletests(method="fdr_bh")`; four values by hand.
    public static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
        let count = pValues.count
        return adjust(pValues, order: pValues.indices.sorted { (pValues[$0], $0) > (pValues[$1], $1) }) { rank, _ in
            Double(count) / Double(count - rank)
        } reduce: {
            min($0, $1)
        }
    }

    private static func adjust(
        _ pValues: [Double], order: [Int], factor: (_ rank: Int, _ count: Int) -> Double, reduce: (Double, Double) -> Double
    ) -> [Double] {
        var adjusted = pValues
        var running: Double?
        for (rank, place) in order.enumerated() {
            let value = min(1, factor(rank, pValues.count) * pValues[place])
            running = running.map { reduce($0, value) } ?? value
            adjusted[place] = running ?? value
        }
        return adjusted
    }
}
