/// The arithmetic done before any model was fitted.
struct FeasibilitySection {
    let feasibility: Feasibility

    var section: PageSection {
        let table = DataTable(
            caption: "What the calendar and the counts support", heads: [.words("Question"), .words("Answer"), .words("Verdict")],
            rows: feasibility.lines.map { .init(cells: ["\($0.question)", "\($0.answer)", $0.verdict.badge]) })
        return PageSection(
            id: "feasibility", heading: "What the data can support",
            content: [
                "<p>\(feasibility.verdict.badge) \(feasibility.summary)</p>", feasibility.lines.isEmpty ? .none : table.markup,
            ])
    }
}

extension FeasibilityVerdict {
    /// The verdict as a sign and words.
    var badge: Markup {
        switch self {
        case .supported: "<span class=\"badge\"><span aria-hidden=\"true\">✓ </span>supported</span>"
        case .withReservations: "<span class=\"badge\"><span aria-hidden=\"true\">◐ </span>with reservations</span>"
        case .notSupported: "<span class=\"badge\"><span aria-hidden=\"true\">✕ </span>not supported</span>"
        }
    }
}
