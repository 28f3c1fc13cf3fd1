import Reports
import Statistics
import Validation

extension TaskReport {
    /// All figure sets of one model: pooled, the subsets, then the moments that are shown one by one.
    func figureSets(_ place: Int) -> [Reports.FigureSet] {
        var sets = [
            figureSet(
                place, section: evaluation.pooled, scope: .pooled, label: "all test rows",
                capacities: evaluation.details[place].capacities)
        ]
        for subset in task.subsets {
            guard let section = evaluation.subsets.first(where: { $0.name == subset.label }) else { continue }
            sets.append(figureSet(place, section: section, scope: scope(subset.scope), label: subset.label))
        }
        for section in evaluation.strata {
            guard let moment = section.stratum, task.shownMoments.contains(moment), isEnough(moment) else { continue }
            sets.append(figureSet(place, section: section, scope: .cutoff, label: rows.moment.words(moment)))
        }
        return sets
    }

    /// Whether enough people have the event at that moment for figures of its own.
    private func isEnough(_ moment: Int64) -> Bool {
        let there = task.test.lazy.filter { rows.moment.values[$0] == moment }
        return task.peopleWithEvent(there, clusters: rows.dataset.keys.cluster) >= TaskRun.fewestPeople
    }

    /// How many humans have an event among the rows of a section.
    private func peopleWithEvent(in section: SectionEvaluation) -> Int {
        let clusters = rows.dataset.keys.cluster
        if let moment = section.stratum {
            return task.peopleWithEvent(task.test.lazy.filter { rows.moment.values[$0] == moment }, clusters: clusters)
        }
        let subset = task.subsets.first { $0.label == section.name }
        return task.peopleWithEvent(subset?.rows.map { task.test[$0] } ?? task.test, clusters: clusters)
    }

    private func scope(_ scope: PilotTask.Scope) -> FigureScope {
        switch scope {
        case .fromDay14: .fromDay14
        case .unseenOnly: .unseenOnly
        case .unitHoldout: .unitHoldout
        }
    }

    private func figureSet(
        _ place: Int, section: SectionEvaluation, scope: FigureScope, label: String, capacities: [Validation.CapacityFigures] = []
    ) -> Reports.FigureSet {
        let found = section.models[place]
        let figures = found.figures
        let noSkill = figures.noSkill
        let counted = rows.moment.name == "day"
        func figure(_ estimate: FigureEstimate, noSkill: Double?, undefined: String? = nil) -> Reports.Figure {
            Reports.Figure(
                estimate.value, lower: estimate.interval?.lower, upper: estimate.interval?.upper, noSkill: noSkill,
                undefinedReason: undefined ?? "the rows hold \(figures.events) events and \(figures.n - figures.events) others")
        }
        let constant = "undefined for a constant forecast or rows with one outcome"
        // At one cutoff every row is a person of their own, so DeLong's interval holds there; elsewhere whole people are resampled.
        let delong = scope == .cutoff && figures.auroc.interval == nil ? figures.aurocDeLong?.interval : nil
        let auroc = delong.map { Reports.Figure(figures.auroc.value, lower: $0.lower, upper: $0.upper, noSkill: noSkill.auroc) }
        return Reports.FigureSet(
            scope: scope, label: label, cutoffDay: counted ? section.stratum.map { Int($0) } : nil,
            cutoff: counted ? nil : section.stratum.map { UTCInstant(seconds: $0) }, rows: figures.n, events: figures.events,
            clusters: figures.clusters, clustersWithEvent: peopleWithEvent(in: section), prevalence: figures.prevalence,
            auroc: auroc ?? figure(figures.auroc, noSkill: noSkill.auroc),
            averagePrecision: figure(figures.averagePrecision, noSkill: noSkill.averagePrecision),
            brier: figure(figures.brier, noSkill: noSkill.brier), brierSkill: figure(figures.brierSkill, noSkill: 0),
            logLoss: figure(figures.logLoss, noSkill: noSkill.logLoss),
            calibrationSlope: figure(figures.calibrationSlope, noSkill: nil, undefined: constant),
            calibrationIntercept: figure(figures.calibrationIntercept, noSkill: nil, undefined: constant),
            expectedCalibrationError: Reports.Figure(figures.calibrationError?.expected),
            capacities: capacityFigures(figures, all: capacities), againstRecency: comparison(found))
    }

    private func comparison(_ found: ModelFigures) -> RecencyComparison? {
        guard !found.differences.isEmpty else { return nil }
        func difference(_ figure: Validation.Figure) -> Reports.Figure {
            let found = found.differences.first { $0.figure == figure }
            return Reports.Figure(found?.value, lower: found?.interval?.lower, upper: found?.interval?.upper, noSkill: 0)
        }
        return RecencyComparison(
            auroc: difference(.auroc), averagePrecision: difference(.averagePrecision), brier: difference(.brier))
    }

    /// The capacities asked for; the top share, which has intervals, stands in its place among them.
    private func capacityFigures(_ figures: Validation.FigureSet, all: [Validation.CapacityFigures]) -> [Reports.CapacityFigures] {
        let cutoffs = Double(max(1, Set(task.test.map { rows.moment.values[$0] }).count))
        guard !all.isEmpty else {
            let places = figures.topShare * Double(figures.n)
            return [topShare(figures, places: places, hits: (figures.precision.value ?? 0) * places, cutoffs: 1)]
        }
        return all.map { capacity in
            if case .share(let share) = capacity.capacity, share == figures.topShare {
                return topShare(figures, places: capacity.places, hits: capacity.expected.hits, cutoffs: cutoffs)
            }
            return Reports.CapacityFigures(
                label: label(capacity.capacity), share: share(capacity.capacity), peoplePerCutoff: capacity.places / cutoffs,
                picked: Int(capacity.places.rounded()), hits: capacity.expected.hits,
                precision: Reports.Figure(capacity.expected.precision, noSkill: capacity.noSkillPrecision),
                recall: Reports.Figure(capacity.expected.recall, noSkill: capacity.noSkillRecall),
                lift: Reports.Figure(capacity.expected.lift, noSkill: 1))
        }
    }

    private func topShare(
        _ figures: Validation.FigureSet, places: Double, hits: Double, cutoffs: Double
    ) -> Reports.CapacityFigures {
        func figure(_ estimate: FigureEstimate, _ noSkill: Double?) -> Reports.Figure {
            Reports.Figure(estimate.value, lower: estimate.interval?.lower, upper: estimate.interval?.upper, noSkill: noSkill)
        }
        return Reports.CapacityFigures(
            label: label(.share(figures.topShare)), share: figures.topShare, peoplePerCutoff: places / cutoffs,
            picked: Int(places.rounded()), hits: hits, precision: figure(figures.precision, figures.noSkill.precision),
            recall: figure(figures.recall, figures.noSkill.recall), lift: figure(figures.lift, figures.noSkill.lift))
    }

    private func share(_ capacity: Capacity) -> Double? {
        if case .share(let share) = capacity { share } else { nil }
    }

    private func label(_ capacity: Capacity) -> String {
        switch capacity {
        case .share(let share): "top \(NumberText.fixed(share * 100, 0)) % of each cutoff"
        case .places(let places): "top \(NumberText.fixed(places, 0)) of each cutoff"
        }
    }
}

extension Reports.ReliabilityBin {
    /// The same bin in the shape of the report.
    init(_ bin: Validation.ReliabilityBin) {
        self.init(
            meanProbability: bin.meanPredicted, observedShare: bin.observed, lower: bin.interval.lower, upper: bin.interval.upper,
            rows: Int(bin.weight), events: Int(bin.events))
    }
}
