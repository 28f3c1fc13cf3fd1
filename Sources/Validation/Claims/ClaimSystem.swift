import Foundation

/// Why claims cannot hold together at some prevalences.
public enum ClaimLaw: String, Sendable, Codable, CaseIterable {
    /// The prevalence claimed lies elsewhere.
    case prevalence
    /// Counts of events and rows above a cut.
    case counts
    /// Counts at two cuts.
    case nestedCuts
    /// The four counts of an open cut.
    case confusion
    /// The area under any ROC curve through the points.
    case areaThroughPoints
    /// The least Brier score for the points.
    case brierThroughPoints
    /// The least Brier score for the area.
    case brierOfArea
    /// The largest Brier score for the area.
    case brierTooLarge
    /// The least log loss for the points or the area.
    case logLossOfRanking
    /// Log loss against Brier score.
    case logLossOfBrier
    /// The least average precision for the prevalence.
    case leastAveragePrecision
    /// The largest average precision for area and points.
    case largestAveragePrecision
    /// Whole rows and events.
    case wholeCounts

    /// The law in a sentence.
    public var sentence: String {
        switch self {
        case .prevalence: "the prevalence claimed is another one"
        case .counts:
            "at one cut, precision × share of rows and recall × prevalence both count the events found, which are no more than the events there are and the rows taken, and lift is precision over prevalence"
        case .nestedCuts: "a larger cut holds all events and all false alarms of a smaller one"
        case .confusion: "the figures of one cut come from one table of four counts"
        case .areaThroughPoints: "no ROC curve through the cuts claimed has that area: even the best, or the worst, one has another"
        case .brierThroughPoints:
            "who misses that many events and raises that many false alarms has a larger Brier score, whatever the probabilities"
        case .brierOfArea:
            "no forecast with that AUROC, calibrated or not, has so small a Brier score: at least π(1 − π)(1 − A) / (1 − min(π, 1 − π) A)"
        case .brierTooLarge: "no forecast with that AUROC has so large a Brier score: at most 1 − min(π, 1 − π) A"
        case .logLossOfRanking: "no forecast that ranks like this has so small a log loss"
        case .logLossOfBrier: "log loss is at least 2.455 times the Brier score of the same forecasts"
        case .leastAveragePrecision: "even the worst ranking has an average precision of 1 + (1 − π) ln(1 − π) / π"
        case .largestAveragePrecision:
            "average precision is at most A + (1 − A) π, and what the cuts leave to find is found at a lower precision"
        case .wholeCounts: "rows and events are whole numbers, and no whole numbers give these figures"
        }
    }
}

/// Claims made ready to be tried at many prevalences. It only ever excludes what cannot be.
struct ClaimSystem {
    let cuts: [ClaimedCut]
    let openCuts: [OpenCut]
    let auroc, averagePrecision, brier, logLoss, prevalence: ClaimRange?
    let rows: Int?
    let ties: ClaimSheet.Ties
    /// By how much the share of rows above a cut can differ from the one chosen, since rows are whole.
    let tolerance: Double

    init(_ sheet: ClaimSheet) {
        cuts = ClaimedCut.all(of: sheet)
        openCuts = OpenCut.all(of: sheet)
        auroc = sheet.range(.auroc)
        averagePrecision = sheet.range(.averagePrecision)
        brier = sheet.range(.brier)
        logLoss = sheet.range(.logLoss)
        prevalence = sheet.range(.prevalence)
        rows = sheet.rows
        ties = sheet.ties
        let counts = WholeCounts(
            cuts: cuts, openCuts: openCuts, prevalence: prevalence, hitsAreWhole: sheet.ties != .shared)
        tolerance = cuts.isEmpty ? 0 : 1 / Double(sheet.rows ?? counts.fewestRows)
    }

    /// The shares of rows that a cut can mean.
    func share(of cut: ClaimedCut) -> ClaimRange {
        if let rows {
            let places = cut.fractionalPlaces(among: rows)
            return ClaimRange(places.lower / Double(rows), min(1, places.upper / Double(rows)))
        }
        return ClaimRange(max(0, cut.cut - tolerance), min(1, cut.cut + tolerance))
    }

    /// The law that the claims break at every prevalence of a range; `nil` where none is known to be broken.
    func law(against cell: ClaimRange) -> ClaimLaw? {
        if cell.intersection(prevalence) == nil { return .prevalence }
        switch boxes(cell) {
        case .broken(let law): return law
        case .boxes(let boxes):
            if let law = lawOfFigures(points: boxes, cell) { return law }
            for open in openCuts {
                var first: ClaimLaw?
                let stands = (0...boxes.count).contains { place in
                    let law = lawOfOpenCut(open, after: place, boxes, cell, falseAlarms: ClaimRange(0, 1))
                    if first == nil || first == .confusion { first = law ?? first }
                    return law == nil
                }
                if !stands { return first }
            }
            return nil
        }
    }

    /// Whether an open cut can lie at false-alarm rates in the given range.
    func allows(_ open: OpenCut, falseAlarms: ClaimRange, in cell: ClaimRange) -> ROCBox? {
        guard case .boxes(let boxes) = boxes(cell) else { return nil }
        for place in 0...boxes.count where lawOfOpenCut(open, after: place, boxes, cell, falseAlarms: falseAlarms) == nil {
            return box(open, after: place, boxes, cell, falseAlarms: falseAlarms)
        }
        return nil
    }

    private func box(
        _ open: OpenCut, after place: Int, _ boxes: [ROCBox], _ cell: ClaimRange, falseAlarms: ClaimRange
    ) -> ROCBox? {
        let (before, behind) = (boxes[..<place], boxes[place...])
        let recall = ClaimRange(before.map(\.recall.lower).max() ?? 0, behind.map(\.recall.upper).min() ?? 1)
        let alarms = ClaimRange(before.map(\.falseAlarms.lower).max() ?? 0, behind.map(\.falseAlarms.upper).min() ?? 1)
        guard recall.lower <= recall.upper, let alarms = alarms.intersection(falseAlarms) else { return nil }
        return open.narrow(ROCBox(falseAlarms: alarms, recall: recall), prevalence: cell)
    }

    private func lawOfOpenCut(
        _ open: OpenCut, after place: Int, _ boxes: [ROCBox], _ cell: ClaimRange, falseAlarms: ClaimRange
    ) -> ClaimLaw? {
        guard let box = box(open, after: place, boxes, cell, falseAlarms: falseAlarms) else { return .confusion }
        return lawOfFigures(points: boxes + [box], cell)
    }

    private enum Boxes {
        case boxes([ROCBox])
        case broken(ClaimLaw)
    }

    /// Where the cuts lie on the ROC curve.
    private func boxes(_ cell: ClaimRange) -> Boxes {
        let shares = cuts.map(share)
        var hits: [ClaimRange] = []
        for (cut, share) in zip(cuts, shares) {
            guard let found = cut.hits(rows: share, events: cell, all: 1), cut.agree(share: share, prevalence: cell) else {
                return .broken(.counts)
            }
            hits.append(found)
        }
        for _ in 0..<2 {
            for (one, two) in zip(cuts.indices, cuts.indices.dropFirst()) {
                let between = shares[two].upper - shares[one].lower
                guard let larger = hits[two].intersection(ClaimRange(hits[one].lower, hits[one].upper + between)),
                    let smaller = hits[one].intersection(ClaimRange(hits[two].lower - between, hits[two].upper))
                else { return .broken(.nestedCuts) }
                (hits[one], hits[two]) = (smaller, larger)
            }
        }
        var boxes: [ROCBox] = []
        for (place, cut) in cuts.enumerated() {
            guard let box = cut.box(share: shares[place], hits: hits[place], prevalence: cell) else { return .broken(.counts) }
            boxes.append(box)
        }
        return .boxes(boxes)
    }

    /// The law that AUROC, average precision, Brier score and log loss break with the given points of the ROC curve.
    private func lawOfFigures(points: [ROCBox], _ cell: ClaimRange) -> ClaimLaw? {
        let bounds = ROCBounds(points: points)
        if let auroc {
            let area =
                ties == .any ? bounds.areasUnderAnyOrderOfTies : ClaimRange(bounds.lowestArea, bounds.highestArea)
            if auroc.intersection(area) == nil { return .areaThroughPoints }
        }
        return lawOfBrier(bounds, cell) ?? lawOfLogLoss(bounds, cell) ?? lawOfAveragePrecision(points, cell)
    }

    private func lawOfBrier(_ bounds: ROCBounds, _ cell: ClaimRange) -> ClaimLaw? {
        guard let brier else { return nil }
        let slack = ClaimRange.slack
        if brier.upper + slack < bounds.leastLoss(prevalence: cell, LeastLoss.squared) { return .brierThroughPoints }
        guard let auroc else { return nil }
        if brier.upper + slack < LeastLoss.brier(auroc: auroc.upper, prevalence: cell) { return .brierOfArea }
        let minority = min(cell.lower, 1 - cell.upper)
        return brier.lower > 1 - minority * auroc.lower + slack ? .brierTooLarge : nil
    }

    private func lawOfLogLoss(_ bounds: ROCBounds, _ cell: ClaimRange) -> ClaimLaw? {
        guard let logLoss else { return nil }
        let slack = ClaimRange.slack
        if logLoss.upper + slack < bounds.leastLoss(prevalence: cell, LeastLoss.logarithmic) { return .logLossOfRanking }
        // the entropy of a share q in nats is at least 4 ln 2 · q(1 - q)
        if let auroc, logLoss.upper + slack < 4 * log(2) * LeastLoss.brier(auroc: auroc.upper, prevalence: cell) {
            return .logLossOfRanking
        }
        // -ln(1 - e) >= 2.455 e² for an error e in [0, 1): least at e = 0.7153, where it is 2.4554 e²
        if let brier, logLoss.upper + slack < 2.455 * brier.lower { return .logLossOfBrier }
        return nil
    }

    private func lawOfAveragePrecision(_ points: [ROCBox], _ cell: ClaimRange) -> ClaimLaw? {
        guard let averagePrecision else { return nil }
        let slack = ClaimRange.slack
        if averagePrecision.upper + slack < Self.leastAveragePrecision(cell.lower) { return .leastAveragePrecision }
        // precision is convex in the false-alarm rate F, so at most 1 - F + F π; the mean of 1 - F over the events is the AUROC
        var most = auroc.map { $0.upper + (1 - $0.upper) * cell.upper } ?? 1
        for point in points {
            let alarms = (1 - cell.upper) * point.falseAlarms.lower
            most = min(most, point.recall.upper + (1 - point.recall.upper) * cell.upper / (cell.upper + alarms))
        }
        return averagePrecision.lower > most + slack ? .largestAveragePrecision : nil
    }

    /// `1 + (1 - π) ln(1 - π) / π`: all events last.
    static func leastAveragePrecision(_ prevalence: Double) -> Double {
        if prevalence < 1e-4 { return 0 }
        return prevalence >= 1 ? 1 : 1 + (1 - prevalence) * log1p(-prevalence) / prevalence
    }
}

extension ClaimedCut {
    /// Whether lift stands to precision as `1 / π` and to recall as `1 / share`.
    func agree(share: ClaimRange, prevalence: ClaimRange) -> Bool {
        guard let lift else { return true }
        let byPrecision = precision?.intersection(ClaimRange(lift.lower * prevalence.lower, lift.upper * prevalence.upper))
        let byRecall = recall?.intersection(ClaimRange(lift.lower * share.lower, lift.upper * share.upper))
        return (precision == nil || byPrecision != nil) && (recall == nil || byRecall != nil)
    }

    /// The point of the ROC curve with so many rows and events above the cut (as shares of all rows).
    func box(share: ClaimRange, hits: ClaimRange, prevalence: ClaimRange) -> ROCBox? {
        let alarms = ClaimRange(max(0, share.lower - hits.upper), share.upper - hits.lower)
            .intersection(precision.map { ClaimRange(share.lower * (1 - $0.upper), share.upper * (1 - $0.lower)) })
        let found = ClaimRange(
            hits.lower / prevalence.upper, prevalence.lower > 0 ? min(1, hits.upper / prevalence.lower) : 1
        )
        .intersection(recall)
        guard let alarms, let found else { return nil }
        let others = ClaimRange(1 - prevalence.upper, 1 - prevalence.lower)
        return ROCBox(
            falseAlarms: ClaimRange(
                min(1, alarms.lower / others.upper), others.lower > 0 ? min(1, alarms.upper / others.lower) : 1),
            recall: ClaimRange(min(1, found.lower), min(1, found.upper)))
    }
}
