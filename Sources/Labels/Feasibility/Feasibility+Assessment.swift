import Records

extension Feasibility {
    /// Assesses a target from counts of the whole extract, before any label is made.
    ///
    /// - Parameters:
    ///   - target: The target's name.
    ///   - persons: Persons at risk.
    ///   - personsWithEvent: Distinct persons with the event anywhere in the extract; shared out by time.
    ///   - columns: How many columns a model would see.
    public static func assess(
        target: String, calendar: CutoffCalendar, schedule: SnapshotSchedule, persons: Int, personsWithEvent: Int, columns: Int,
        thresholds: FeasibilityThresholds = FeasibilityThresholds()
    ) -> Feasibility {
        let cutoffs = calendar.usableCutoffs(schedule)
        let cut = calendar.proposedCut(cutoffs, testShare: thresholds.testShare)
        let evidence = cut.map {
            FeasibilityEvidence.estimated(
                persons: persons, personsWithEvent: personsWithEvent, calendar: calendar, cutoffs: calendar.split(cutoffs, at: $0))
        }
        return Feasibility(target, calendar, schedule.meaning, cutoffs, cut, evidence, columns: columns, thresholds)
    }

    /// Assesses the target and horizon of a label table; its cutoffs are those at which it has snapshots.
    ///
    /// - Parameters:
    ///   - table: Labels of one target and horizon.
    ///   - extractStart: The first moment of the extract, UTC seconds; the table's `knownAt` is its end.
    ///   - longestWindowDays: The longest feature window.
    ///   - columns: How many columns a model would see.
    ///   - groups: The group of each row (unit, site), for whole-group holdouts; `nil` where not known.
    ///   - cut: The cut to assess; `nil` proposes one by where the positives lie.
    /// - Throws: `LabelError.settingInvalid` for an impossible extract or window.
    public static func assess(
        _ table: LabelTable, extractStart: Int64, longestWindowDays: Int, columns: Int, groups: [Int32?]? = nil, cut: Int64? = nil,
        thresholds: FeasibilityThresholds = FeasibilityThresholds()
    ) throws(LabelError) -> Feasibility {
        let calendar = try CutoffCalendar(
            start: extractStart, end: table.knownAt, longestWindowDays: longestWindowDays, horizonDays: table.horizonDays)
        let all = Set(table.snapshots.t0).sorted()
        let cutoffs = all.filter { $0 >= calendar.firstCutoff && $0 <= calendar.lastCutoff }
        let cut =
            cut
            ?? calendar.proposedCut(cutoffs, weights: table.positives(at: cutoffs), testShare: thresholds.testShare)
        let evidence = cut.map {
            FeasibilityEvidence.counted(
                in: table, from: calendar.firstCutoff, cut: $0, groups: groups)
        }
        return Feasibility(
            table.target.name, calendar, "\(all.count) cutoffs in the labels", cutoffs, cut, evidence, columns: columns, thresholds)
    }

    private init(
        _ target: String, _ calendar: CutoffCalendar, _ schedule: String, _ cutoffs: [Int64], _ cut: Int64?,
        _ evidence: FeasibilityEvidence?, columns: Int, _ thresholds: FeasibilityThresholds
    ) {
        let split = cut.map { calendar.split(cutoffs, at: $0) } ?? (train: [], test: [])
        let events = evidence?.test.personsWithEvent ?? 0
        let others = (evidence?.test.persons ?? 0) - events
        let power = AUROCPrecision.power(auroc: thresholds.statedAUROC, positives: events, negatives: others)
        let reasons = FeasibilityReasons(calendar, split.train.count, split.test.count, evidence, power: power, thresholds)
        self.init(
            target: target, calendar: calendar, schedule: schedule, usableCutoffs: cutoffs.count, proposedCut: cut,
            trainCutoffs: CutoffRange(split.train), testCutoffs: CutoffRange(split.test),
            embargoedCutoffs: cut == nil ? 0 : cutoffs.count - split.train.count - split.test.count, evidence: evidence,
            columns: columns,
            eventsPerColumn: evidence.flatMap { columns > 0 ? Double($0.train.personsWithEvent) / Double(columns) : nil },
            standardError: AUROCPrecision.standardError(auroc: thresholds.statedAUROC, positives: events, negatives: others),
            power: power, smallestDetectableAUROC: AUROCPrecision.smallestDetectable(positives: events, negatives: others),
            thresholds: thresholds, verdict: reasons.verdict, reasons: reasons.all)
    }
}

extension LabelTable {
    /// How many positives there are at each of the cutoffs.
    fileprivate func positives(at cutoffs: [Int64]) -> [Int] {
        var counts: [Int64: Int] = [:]
        for row in states.indices where states[row] == .positive && !contaminationPolicy.leavesOut(contamination[row]) {
            counts[snapshots.t0[row], default: 0] += 1
        }
        return cutoffs.map { counts[$0] ?? 0 }
    }
}
