/// What is claimed of the rows above one cut, given as a share of all rows.
struct ClaimedCut: Sendable {
    /// The share as chosen.
    let cut: Double
    let precision, recall, lift: ClaimRange?

    /// The cuts of a sheet, from the highest down.
    static func all(of sheet: ClaimSheet) -> [ClaimedCut] {
        Set(sheet.claims.compactMap(\.cut)).sorted().map { cut in
            func range(_ measure: Claim.Measure) -> ClaimRange? {
                sheet.claims.first { $0.measure == measure && $0.cut == cut }?.figure.range
            }
            return ClaimedCut(cut: cut, precision: range(.precision), recall: range(.recall), lift: range(.lift))
        }
    }

    /// The events above the cut, as counts or as shares of all rows: `hits = precision · rows = recall · events`.
    ///
    /// - Parameters:
    ///   - rows: Rows above the cut.
    ///   - events: Events among all rows.
    ///   - all: All rows: a count, or 1.
    /// - Returns: The hits that every claim allows; `nil` where there are none.
    func hits(rows: ClaimRange, events: ClaimRange, all: Double) -> ClaimRange? {
        ClaimRange(max(0, rows.lower - (all - events.lower)), min(rows.upper, events.upper))
            .intersection(precision.map { ClaimRange($0.lower * rows.lower, $0.upper * rows.upper) })?
            .intersection(recall.map { ClaimRange($0.lower * events.lower, $0.upper * events.upper) })?
            .intersection(
                lift.map {
                    ClaimRange($0.lower * rows.lower * events.lower / all, $0.upper * rows.upper * events.upper / all)
                })
    }

    /// The whole numbers of rows that the cut can mean among `n`: rounded down or up, at least one.
    func places(among n: Int) -> (down: Double, up: Double) {
        let exact = cut * Double(n)  // 7 % of 100 rows is 7.000000000000001 places
        return (max(1, (exact + 1e-9).rounded(.down)), max(1, (exact - 1e-9).rounded(.up)))
    }

    /// From the fewest to the most rows that the cut can mean among `n`, where places can be fractions, too.
    func fractionalPlaces(among n: Int) -> ClaimRange {
        let whole = places(among: n)
        return ClaimRange(min(whole.down, cut * Double(n)), whole.up)
    }
}

/// What is claimed of one cut whose place is not said.
struct OpenCut: Sendable {
    let precision, recall, specificity, f1, accuracy: ClaimRange?

    /// The open cuts of a sheet: one that all figures share, or one for each.
    static func all(of sheet: ClaimSheet) -> [OpenCut] {
        let measures: [Claim.Measure] = [.precision, .recall, .specificity, .f1, .accuracy]
        let claimed = measures.filter { sheet.range($0) != nil }
        if claimed.isEmpty { return [] }
        return (sheet.openFiguresShareACut ? [claimed] : claimed.map { [$0] }).map { group in
            func range(_ measure: Claim.Measure) -> ClaimRange? { group.contains(measure) ? sheet.range(measure) : nil }
            return OpenCut(
                precision: range(.precision), recall: range(.recall), specificity: range(.specificity), f1: range(.f1),
                accuracy: range(.accuracy))
        }
    }

    /// Narrows a point of the ROC curve down to what the claims allow at the given prevalences; `nil` where nothing is left.
    func narrow(_ start: ROCBox, prevalence: ClaimRange) -> ROCBox? {
        guard let recall = start.recall.intersection(recall),
            let falseAlarms = start.falseAlarms.intersection(specificity.map { ClaimRange(1 - $0.upper, 1 - $0.lower) })
        else { return nil }
        var box = ROCBox(falseAlarms: falseAlarms, recall: recall)
        for _ in 0..<4 {
            guard let next = narrowOnce(box, prevalence) else { return nil }
            box = next
        }
        return box
    }

    private func narrowOnce(_ box: ROCBox, _ prevalence: ClaimRange) -> ROCBox? {
        var box = box
        if let accuracy {
            guard let next = box.narrowed(accuracy: accuracy, prevalence) else { return nil }
            box = next
        }
        // precision = R / (R + odds · F) and F1 = 2R / (R + 1 + odds · F) tie R to F; odds = (1 - π) / π
        if let precision {
            guard let next = box.narrowed(ratio: precision, numerator: 1, constant: 0, prevalence) else { return nil }
            box = next
        }
        if let f1 {
            guard let next = box.narrowed(ratio: f1, numerator: 2, constant: 1, prevalence) else { return nil }
            box = next
        }
        return box
    }
}

/// Where a point of the ROC curve can lie.
struct ROCBox: Sendable {
    let falseAlarms, recall: ClaimRange

    /// What `accuracy = π R + (1 - π)(1 - F)` leaves of the box.
    func narrowed(accuracy: ClaimRange, _ prevalence: ClaimRange) -> ROCBox? {
        let (low, high) = (prevalence.lower, prevalence.upper)
        let right = ClaimRange(1 - falseAlarms.upper, 1 - falseAlarms.lower)
        let ofOthers = ClaimRange(
            1 - high < 1e-12 ? 0 : max(0, accuracy.lower - high * recall.upper) / (1 - low),
            1 - high < 1e-12 ? 1 : (accuracy.upper - low * recall.lower) / (1 - high))
        guard let kept = right.intersection(ofOthers) else { return nil }
        let ofEvents = ClaimRange(
            low < 1e-12 ? 0 : max(0, accuracy.lower - (1 - low) * kept.upper) / high,
            low < 1e-12 ? 1 : (accuracy.upper - (1 - high) * kept.lower) / low)
        guard let recall = recall.intersection(ofEvents) else { return nil }
        return ROCBox(falseAlarms: ClaimRange(1 - kept.upper, 1 - kept.lower), recall: recall)
    }

    /// What `ratio = a R / (R + c + odds · F)` leaves of the box: `F = (R (a / ratio - 1) - c) / odds`.
    func narrowed(ratio: ClaimRange, numerator a: Double, constant c: Double, _ prevalence: ClaimRange) -> ROCBox? {
        let odds = ClaimRange(
            (1 - prevalence.upper) / prevalence.upper, prevalence.lower > 0 ? (1 - prevalence.lower) / prevalence.lower : .infinity)
        let factor = ClaimRange(a / ratio.upper - 1, ratio.lower > 0 ? a / ratio.lower - 1 : .infinity)
        guard odds.lower > 0, odds.upper.isFinite, factor.upper.isFinite, factor.lower >= 0 else { return self }
        let byRecall = ClaimRange(
            max(0, recall.lower * factor.lower - c) / odds.upper, (recall.upper * factor.upper - c) / odds.lower)
        guard let falseAlarms = falseAlarms.intersection(byRecall) else { return nil }
        let byFalseAlarms = ClaimRange(
            (c + falseAlarms.lower * odds.lower) / factor.upper,
            factor.lower > 0 ? (c + falseAlarms.upper * odds.upper) / factor.lower : .infinity)
        guard let recall = recall.intersection(byFalseAlarms) else { return nil }
        return ROCBox(falseAlarms: falseAlarms, recall: recall)
    }
}
