/// A condition that a model has to meet, fixed before anything is evaluated.
public struct Gate: Sendable, Equatable, Codable {
    /// What is measured.
    public enum Figure: Sendable, Equatable, Codable {
        /// A figure of the model.
        case metric(ForecastMetric)
        /// The model's figure less that of the baseline, on the same rows.
        case gain(ForecastMetric)
        /// The figure over the later half of the cutoffs less that over the earlier half.
        case drift(ForecastMetric)
        /// The fairness audit.
        case fairness
    }

    /// What decides.
    public enum Decision: String, Sendable, Codable, CaseIterable {
        /// The whole interval.
        case interval
        /// The figure itself.
        case point
    }

    /// The gate's name in reports.
    public let name: String
    /// What is measured.
    public let figure: Figure
    /// The lowest value that is right; `nil` for no lower end.
    public let atLeast: Double?
    /// The highest value that is right; `nil` for no upper end.
    public let atMost: Double?
    /// What decides.
    public let decidedBy: Decision

    /// Sets up a gate.
    ///
    /// - Throws: `ValidationError.badSetting` for ends that are not finite or in the wrong order, or where there is none (fairness has none).
    public init(
        name: String, figure: Figure, atLeast: Double? = nil, atMost: Double? = nil, decidedBy: Decision = .interval
    ) throws(ValidationError) {
        for end in [atLeast, atMost].compactMap(\.self) {
            try requireSetting("level of a gate", end, wanted: "a finite number", end.isFinite)
        }
        let (low, high) = (atLeast ?? -.infinity, atMost ?? .infinity)
        try requireSetting("lower level of a gate", low, wanted: "no more than its upper level \(high)", low <= high)
        let hasLevel = atLeast != nil || atMost != nil
        try requireSetting(
            "levels of a gate", hasLevel ? 1 : 0, wanted: "at least one; none for fairness", hasLevel != (figure == .fairness))
        self.name = name
        self.figure = figure
        self.atLeast = atLeast
        self.atMost = atMost
        self.decidedBy = decidedBy
    }

    /// Judges a figure.
    ///
    /// By interval: pass when it lies wholly within the levels, fail when it lies wholly outside (on one side), otherwise there is not enough
    /// evidence, as where there is no interval. By point: pass or fail; not enough evidence where the figure is undefined. Ends count as within.
    public func verdict(value: Double?, interval: Interval?) -> GateVerdict {
        guard let value else { return .notEnoughEvidence }
        let (low, high) = (atLeast ?? -.infinity, atMost ?? .infinity)
        switch decidedBy {
        case .point: return value >= low && value <= high ? .pass : .fail
        case .interval:
            guard let interval else { return .notEnoughEvidence }
            if interval.lower >= low, interval.upper <= high { return .pass }
            return interval.upper < low || interval.lower > high ? .fail : .notEnoughEvidence
        }
    }
}

/// What a gate comes to.
public enum GateVerdict: String, Sendable, Codable, CaseIterable {
    /// The figure is on the right side.
    case pass
    /// The figure is on the wrong side.
    case fail
    /// It cannot be told.
    case notEnoughEvidence = "not_enough_evidence"

    /// The verdict in words.
    public var words: String { self == .notEnoughEvidence ? "not enough evidence" : rawValue }

    /// The verdict over several gates: fail if one fails, otherwise not enough evidence if one has not, otherwise pass.
    public static func overall(_ verdicts: some Sequence<GateVerdict>) -> GateVerdict {
        let all = Set(verdicts)
        if all.isEmpty || all.contains(.notEnoughEvidence) && !all.contains(.fail) { return .notEnoughEvidence }
        return all.contains(.fail) ? .fail : .pass
    }
}

/// Gates as fixed beforehand.
public struct GateSheet: Sendable, Equatable, Codable {
    /// The gates.
    public let gates: [Gate]
    /// Fewer persons with the event than this are not enough evidence for any gate.
    public let leastPersonsWithEvent: Int
    /// The SHA-256 of the file that they were read from, in hexadecimal; `nil` where there was none.
    public let sha256: String?

    /// Gathers gates.
    ///
    /// - Throws: `ValidationError.tooFew` without a gate, `.repeatedName` where two have one name, `.badSetting` for less than one person.
    public init(_ gates: [Gate], leastPersonsWithEvent: Int = 10, sha256: String? = nil) throws(ValidationError) {
        if gates.isEmpty { throw .tooFew(what: "gates", got: 0, wanted: 1) }
        for second in gates.indices {
            if let first = gates.firstIndex(where: { $0.name == gates[second].name }), first < second {
                throw .repeatedName(first: first, second: second)
            }
        }
        try requireSetting(
            "leastPersonsWithEvent", Double(leastPersonsWithEvent), wanted: "1 or more", leastPersonsWithEvent >= 1)
        self.gates = gates
        self.leastPersonsWithEvent = leastPersonsWithEvent
        self.sha256 = sha256
    }
}
