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
    /// The verdict as a sign and a few words.
    var brief: Markup { "<span aria-hidden=\"true\">\(sign) </span>\(briefWords)" }

    /// The same, set apart.
    var badge: Markup { "<span class=\"badge\">\(brief)</span>" }

    /// The verdict in words.
    var words: String { self == .withReservations ? "supported with reservations" : briefWords }

    private var briefWords: String {
        switch self {
        case .supported: "supported"
        case .withReservations: "with reservations"
        case .notSupported: "not supported"
        }
    }

    private var sign: String {
        switch self {
        case .supported: "✓"
        case .withReservations: "◐"
        case .notSupported: "✕"
        }
    }
}
