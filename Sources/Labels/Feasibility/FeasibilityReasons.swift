/// Why a verdict is not a better one.
struct FeasibilityReasons {
    private var blocking: [String] = []
    private var weakening: [String] = []

    var all: [String] { blocking + weakening }
    var verdict: Feasibility.Verdict { !blocking.isEmpty ? .notSupported : weakening.isEmpty ? .supported : .weak }

    init(
        _ calendar: CutoffCalendar, _ train: Int, _ test: Int, _ evidence: FeasibilityEvidence?, power: Double?,
        _ thresholds: FeasibilityThresholds
    ) {
        guard let evidence, train > 0, test > 0 else {
            blocking.append(Self.calendarReason(calendar))
            return
        }
        compare(evidence.train.personsWithEvent, thresholds.leastTrainEvents, thresholds.soundTrainEvents, "train")
        compare(evidence.test.personsWithEvent, thresholds.leastTestEvents, thresholds.soundTestEvents, "test")
        guard let power else {
            blocking.append("The test set has no person without the event, or none with it: nothing can be ranked.")
            return
        }
        let told =
            "An AUROC of \(thresholds.statedAUROC.places(2)) would be told from no skill with a power of \((100 * power).places(0)) %"
        if power < thresholds.leastPower {
            blocking.append("\(told), below \((100 * thresholds.leastPower).places(0)) %.")
        } else if power < thresholds.soundPower {
            weakening.append("\(told), below \((100 * thresholds.soundPower).places(0)) %.")
        }
        if evidence.test.groupsWithEvent == 1 || evidence.train.groupsWithEvent == 1 {
            weakening.append("All events of one side lie in one group: a holdout of whole groups is not possible.")
        }
    }

    private mutating func compare(_ events: Int, _ least: Int, _ sound: Int, _ side: String) {
        if events < least {
            blocking.append("Persons with the event in \(side): \(events); it takes \(least) at the very least.")
        } else if events < sound {
            weakening.append("Persons with the event in \(side): \(events); figures are steadier from \(sound) on.")
        }
    }

    private static func calendarReason(_ calendar: CutoffCalendar) -> String {
        let way =
            calendar.longestHorizonDays.map { "the longest horizon that the calendar allows is \($0) days" }
            ?? "the windows alone fill it"
        if calendar.daysForCutoffs < 0 {
            return "The extract is \(-calendar.daysForCutoffs) days too short for a train and a test side; \(way)."
        }
        return
            "No cutoff of the schedule leaves a train and a test side in the \(calendar.daysForCutoffs) days left for cutoffs; \(way)."
    }
}
