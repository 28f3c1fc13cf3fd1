/// One published figure and what it is a figure of.
public struct Claim: Sendable, Equatable, Codable {
    /// What is claimed.
    public enum Measure: String, Sendable, Codable, CaseIterable {
        /// Area under the ROC curve.
        case auroc
        /// Average precision (steps, not a trapezoid under the precision–recall curve).
        case averagePrecision
        /// Brier score.
        case brier
        /// Log loss in nats.
        case logLoss
        /// Share of rows with the event.
        case prevalence
        /// Events among the rows above a cut.
        case precision
        /// Share of the events that lie above a cut.
        case recall
        /// Share of the rows without event that lie below a cut.
        case specificity
        /// Harmonic mean of precision and recall.
        case f1
        /// Share of rows on the right side of a cut.
        case accuracy
        /// Precision over prevalence.
        case lift

        /// The name in a sentence.
        public var name: String {
            switch self {
            case .auroc: "AUROC"
            case .averagePrecision: "average precision"
            case .brier: "Brier score"
            case .logLoss: "log loss"
            case .f1: "F1"
            default: rawValue
            }
        }

        /// The largest value that the figure can have.
        public var highest: Double { self == .logLoss || self == .lift ? .infinity : 1 }
    }

    /// What is claimed.
    public let measure: Measure
    /// The share of all rows that lie above the cut, exactly as chosen (not rounded); `nil` for an open cut and for figures without one.
    public let cut: Double?
    /// The figure.
    public let figure: PublishedFigure

    /// Makes a claim from its texts.
    ///
    /// - Throws: `ClaimError` when a text is no number, the figure is out of range, or the cut is not in `(0, 1]`.
    public init(_ measure: Measure, _ text: String, cut: String? = nil) throws(ClaimError) {
        self.measure = measure
        figure = try PublishedFigure(text, upTo: measure.highest)
        guard let cut else {
            self.cut = nil
            return
        }
        let (share, _) = try PublishedFigure.parse(cut)
        guard share > 0, share <= 1 else { throw .badCut(text: cut) }
        self.cut = share
    }

    /// The claim in words: `precision 0.62 at the top 10 %`.
    public var phrase: String {
        let place = cut.map { " at the top \(ClaimText.share($0))" } ?? ""
        return "\(measure.name) \(figure.text)\(place)"
    }
}

/// Figures that are claimed of one forecast of one set of rows.
public struct ClaimSheet: Sendable, Equatable, Codable {
    /// How rows with equal forecasts at a cut were counted.
    public enum Ties: String, Sendable, Codable, CaseIterable {
        /// In proportion, as a mean over all orders: hits may be fractions.
        case shared
        /// There were none: hits are whole.
        case none
        /// In whatever order they came: hits are whole, and the cut's figures can be lucky or unlucky.
        case any
    }

    /// The figures.
    public let claims: [Claim]
    /// The number of rows; `nil` where it is not known.
    public let rows: Int?
    /// How ties at a cut were counted.
    public let ties: Ties
    /// Whether precision, recall, specificity, F1 and accuracy without a cut belong to one cut (one table of four counts).
    public let openFiguresShareACut: Bool

    /// Gathers claims.
    ///
    /// - Throws: `ClaimError` when nothing is claimed, something twice, or the number of rows is below 2.
    public init(
        _ claims: [Claim], rows: Int? = nil, ties: Ties = .shared, openFiguresShareACut: Bool = true
    ) throws(ClaimError) {
        if claims.isEmpty { throw .nothingClaimed }
        for (place, claim) in claims.enumerated()
        where claims[..<place].contains(where: { $0.measure == claim.measure && $0.cut == claim.cut }) {
            throw .repeated(claim.phrase)
        }
        if let rows, !(2...1_000_000_000).contains(rows) { throw .badRows(rows) }
        self.init(sound: claims, rows: rows, ties: ties, openFiguresShareACut: openFiguresShareACut)
    }

    private init(sound claims: [Claim], rows: Int?, ties: Ties, openFiguresShareACut: Bool) {
        self.claims = claims
        self.rows = rows
        self.ties = ties
        self.openFiguresShareACut = openFiguresShareACut
    }

    /// The same sheet with some of its claims.
    func keeping(_ kept: [Claim], rows: Int?) -> ClaimSheet {
        ClaimSheet(sound: kept, rows: rows, ties: ties, openFiguresShareACut: openFiguresShareACut)
    }

    /// The range of a figure that has no cut.
    func range(_ measure: Claim.Measure) -> ClaimRange? {
        claims.first { $0.measure == measure && $0.cut == nil }?.figure.range
    }
}
