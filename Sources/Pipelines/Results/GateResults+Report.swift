import Reports
import Validation

extension Reports.GateResults {
    /// Gates as the report shows them.
    init(_ report: GateReport) {
        self.init(
            sha256: report.sheet.sha256 ?? "", verdict: Verdict(report.verdict),
            lines: report.lines.map { line in
                GateLine(
                    name: line.gate.name, wanted: line.gate.levels,
                    figure: Reports.Figure(
                        line.value, lower: line.interval?.lower, upper: line.interval?.upper, undefinedReason: line.reason),
                    verdict: Verdict(line.verdict), reason: line.reason)
            })
    }
}

extension Reports.GateResults.Verdict {
    init(_ verdict: GateVerdict) {
        switch verdict {
        case .pass: self = .pass
        case .fail: self = .fail
        case .notEnoughEvidence: self = .notEnoughEvidence
        }
    }
}
