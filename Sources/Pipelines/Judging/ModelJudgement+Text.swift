import Reports
import Validation

extension ModelJudgement {
    /// What is known of the model, for a terminal.
    func text(width: Int?) -> String {
        var parts = [figureLine]
        if let leadTime { parts.append(lead(leadTime)) }
        if let best = usefulRange {
            parts.append(
                "Net benefit is above that of treating everybody and nobody at thresholds from \(NumberText.percent(best.lowerBound)) to \(NumberText.percent(best.upperBound)).")
        } else {
            parts.append("At no threshold is net benefit above that of treating everybody or nobody.")
        }
        if !outreach.isEmpty { parts.append("Reaching out, with the effect that was assumed:\n" + outreachTable.text(width: width)) }
        if let gates {
            parts.append("Gates: \(gates.verdict.words) (file \(gates.sheet.sha256?.prefix(12) ?? "without a hash"))\n" + gateTable(gates).text(width: width))
        }
        return "\(model)\n" + parts.joined(separator: "\n") + "\n"
    }

    private var figureLine: String {
        figures.map { "\($0.metric.words) \(interval($0.value, $0.interval, 3))" }.joined(separator: " · ")
    }

    private func lead(_ time: LeadTime) -> String {
        func days(_ share: Double) -> String {
            time.amongFlagged.first { $0.share == share }.map { quantile in
                interval(quantile.days.value, quantile.days.interval, 0) + (quantile.isLowerBound ? " or more" : "")
            } ?? NumberText.undefined
        }
        return
            "Lead time at \(capacity(time.capacity)): \(interval(time.flaggedShare.value, time.flaggedShare.interval, 2)) of \(time.events) events got a place before; half of these at least "
            + "\(days(0.5)) days before, three quarters at least \(days(0.75)); \(interval(time.flaggedWithoutPerWarning.value, time.flaggedWithoutPerWarning.interval, 1)) people "
            + "without an event got a place for each of them."
    }

    private var usefulRange: ClosedRange<Double>? {
        let useful = decisionCurve.filter { $0.gain > 0 }.map(\.threshold)
        guard let first = useful.min(), let last = useful.max() else { return nil }
        return first...last
    }

    private var outreachTable: TextTable {
        TextTable(
            columns: [
                .init("capacity"), .init("contacts", .trailing), .init("reached in time", .trailing), .init("in vain", .trailing),
                .init("prevented", .trailing), .init("money", .trailing), .init("by chance", .trailing), .init("everybody", .trailing),
            ],
            rows: outreach.map { value in
                [
                    capacity(value.capacity), NumberText.whole(value.model.contacts), NumberText.fixed(value.model.reached, 1),
                    NumberText.fixed(value.model.inVain, 1), NumberText.fixed(value.model.prevented, 1), NumberText.whole(value.model.money),
                    NumberText.whole(value.chance.money), NumberText.whole(value.everybody.money),
                ]
            })
    }

    private func gateTable(_ gates: GateReport) -> TextTable {
        TextTable(
            columns: [.init("gate"), .init("figure", .trailing), .init("wanted", .trailing), .init("verdict"), .init("because")],
            rows: gates.lines.map { line in
                [
                    line.gate.name, interval(line.value, line.interval, 3), line.gate.levels, line.verdict.words, line.reason,
                ]
            })
    }

    private func capacity(_ capacity: Capacity) -> String {
        switch capacity {
        case .share(let share): "top \(NumberText.percent(share))"
        case .places(let places): "\(NumberText.whole(places)) places"
        }
    }

    private func interval(_ value: Double?, _ interval: Interval?, _ digits: Int) -> String {
        guard let value else { return NumberText.undefined }
        guard let interval else { return NumberText.fixed(value, digits) }
        return "\(NumberText.fixed(value, digits)) [\(NumberText.fixed(interval.lower, digits)), \(NumberText.fixed(interval.upper, digits))]"
    }
}

extension Gate {
    /// The levels in words: `at least 0.7, at most 1.4`.
    var levels: String {
        [atLeast.map { "at least \($0)" }, atMost.map { "at most \($0)" }].compactMap(\.self).joined(separator: ", ")
    }
}

extension ForecastMetric {
    /// A short name.
    var words: String {
        switch self {
        case .auroc: "AUROC"
        case .averagePrecision: "average precision"
        case .brier: "Brier"
        case .brierSkill: "Brier skill"
        case .logLoss: "log loss"
        case .calibrationSlope: "calibration slope"
        case .calibrationIntercept: "calibration intercept"
        case .calibrationInTheLarge: "calibration in the large"
        case .expectedCalibrationError(.equalWidth): "ECE (equal width)"
        case .expectedCalibrationError(.equalCount): "ECE (equal count)"
        case .largestCalibrationError: "largest calibration error"
        case .spiegelhalterZ: "Spiegelhalter z"
        case .reliability: "reliability"
        case .resolution: "resolution"
        case .precision: "precision"
        case .recall: "recall"
        case .lift: "lift"
        case .f1: "F1"
        case .netBenefit: "net benefit"
        case .outreachMoney: "money"
        }
    }
}
