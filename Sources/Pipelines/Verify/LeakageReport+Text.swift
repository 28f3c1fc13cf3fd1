import Foundation

extension LeakageReport {
    /// The report in lines, the verdict last.
    public var lines: [String] {
        var lines = [
            "\(features) features, set \(featureSet); \(sample.persons) of \(sample.available) persons with \(sample.facts) facts; "
                + "\(sample.cutoffs.count) cutoffs, seed \(sample.seed); \(valuesCompared) values compared bit for bit."
        ]
        if !silentFeatures.isEmpty {
            lines.append(
                "Of \(silentFeatures.count) features nothing is shown, because no fact that was tried changes them: "
                    + silentFeatures.joined(separator: ", ") + ".")
        }
        lines += findings.flatMap(\.lines)
        lines += alarmLines + joinedLines
        if let selfTest {
            let found = selfTest.count(where: \.found)
            lines.append("\(found) of \(selfTest.count) planted faults found.")
            lines += selfTest.map { "  \($0.found ? "found" : "not shown"): \($0.fault). \($0.remark)" }
        }
        return lines + notes + [sentence]
    }

    private var alarmLines: [String] {
        var lines: [String] = []
        if let alarm {
            lines.append(
                "\(alarm.columns) columns alone against the outcome: \(alarm.rows) people, \(alarm.events) with the event, one row each. "
                    + SingleFeatureAlarm.rule)
            for entry in alarm.alarms {
                let (strength, lower) = (entry.figure.strength, entry.figure.lower)
                let figures = strength.map { "AUROC \(Self.text($0)), at least \(Self.text(lower ?? 0))" } ?? "missingness"
                let missing = entry.figure.missingStrength.map { "; of being missing \(Self.text($0))" } ?? ""
                lines.append("  ALARM \(entry.figure.feature): \(figures)\(missing): \(entry.cause).")
            }
            if let strongest = alarm.strongest.first, let strength = strongest.strength {
                lines.append("  The strongest is \(strongest.feature) with an AUROC of \(Self.text(strength)).")
            }
        }
        if let canaryFound {
            lines.append("A planted column equal to the outcome was \(canaryFound ? "found" : "NOT found").")
        }
        if let permutation {
            let intervals = permutation.draws.map { "[\(Self.text($0.lower)), \(Self.text($0.upper))]" }.joined(separator: " ")
            lines.append(
                "Training on outcomes dealt out at random within each cutoff, judged on people not trained on, \(permutation.draws.count) times: AUROC intervals "
                    + "\(intervals), all \(permutation.holds ? "hold" : "do NOT hold") 0.5 (where nothing is wrong they do in 99 of 100 runs)."
                    + (permutation.real.map { " On the real outcomes: \(Self.text($0.auroc))." } ?? ""))
        }
        return lines
    }

    private var joinedLines: [String] {
        guard let joined else { return [] }
        var lines = [
            "Joined columns \(joined.columns.joined(separator: ", ")): \(joined.matchedRows) of \(joined.rows) rows are of persons in the data. "
                + JoinedColumnCheck.limits
        ]
        for clock in joined.lateClocks {
            lines.append("  \(clock.column) lies after t0 in \(clock.after) of \(clock.known) rows.")
        }
        if let events = joined.eventsCovered, let others = joined.othersCovered {
            lines.append(
                "  In the file are \(Self.percent(events)) of the people with the event and \(Self.percent(others)) of the others"
                    + (joined.coversEventsOnly ? ": rows were chosen by the outcome." : "."))
        }
        if !joined.unchecked.isEmpty {
            lines.append(
                "  Not looked at, because they hold too many different texts: \(joined.unchecked.joined(separator: ", ")).")
        }
        return lines
    }

    private static func text(_ value: Double) -> String { String(format: "%.3f", value) }
    private static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
}

extension LeakageFinding {
    /// The finding in lines.
    fileprivate var lines: [String] {
        let shown = features.prefix(8).joined(separator: ", ") + (features.count > 8 ? " and \(features.count - 8) more" : "")
        var lines = ["\(isLeak ? "LEAK" : "WRONG") at the cutoff \(cutoff): \(cause)", "  features: \(shown)"]
        if let change { lines.append("  came up when facts after the cutoff were \(change.phrase)") }
        if !example.isEmpty {
            let values = "\(without.map { "\($0)" } ?? "missing") becomes \(with.map { "\($0)" } ?? "missing")"
            lines.append("  smallest example (\(features.first ?? "") \(values)):")
            lines += example.map { "    " + $0.sentence }
        }
        return lines
    }
}

extension FutureChange {
    /// In words.
    fileprivate var phrase: String {
        switch self {
        case .removed: "removed"
        case .altered: "altered"
        case .added: "added"
        case .mixed: "removed, altered and added"
        case .others: "removed, altered and added for every second person"
        }
    }
}
