import Records

/// A fact that is a figure at a moment.
protocol DatedFigure {
    var at: Int64 { get }
    var knownAt: Int64 { get }
    /// The figure.
    var figure: Double { get }
    /// Whether it is of the series that features are made of.
    var isCounted: Bool { get }
}

extension DatedFigure {
    var isCounted: Bool { true }
}

extension KPIValue: DatedFigure {
    var figure: Double { value }
    /// The primary KPI has no name.
    var isCounted: Bool { name == nil }
}

extension Review: DatedFigure {
    var figure: Double { value }
}

extension Absence: DatedFigure {
    var figure: Double { days }
}

extension DatedValues {
    /// Starts a person with figures in their order; `seal()` or `sealWhole()` ends it.
    mutating func begin(_ figures: ArraySlice<some DatedFigure>, fault: EngineFault?) {
        begin(room: figures.count)
        let isKnownAtIgnored = fault.ignoresKnownAt(of: .figures)
        for figure in figures where figure.isCounted {
            append(at: figure.at, reveal: isKnownAtIgnored ? figure.at : max(figure.at, figure.knownAt), value: figure.figure)
        }
    }
}
