/// Finds the connector for a source.
public struct Recogniser: Sendable {
    /// The connectors, those with the narrower format first.
    public let connectors: [any Connector]

    /// Makes a recogniser; by default of all connectors there are.
    public init(
        connectors: [any Connector] = [
            OULADConnector(), CaliperConnector(), SCIMConnector(), CanvasConnector(), XAPIConnector(), MoodleLogConnector(),
            MoodleStoreConnector(), HRISConnector(), SnapshotConnector(), AbsenceConnector(), LeaveConnector(), OutcomeConnector(),
            SurveyConnector(), ICalendarConnector(), HolidayConnector(), CanonicalConnector(),
        ]
    ) {
        self.connectors = connectors
    }

    /// The connector for the source at `path`.
    ///
    /// - Parameter name: The connector to use whatever the source looks like; `nil` to recognise it.
    /// - Throws: `IngestionError.unreadable` where nothing is there, `notRecognised` or `noSuchConnector` where nothing fits.
    public func connector(for path: String, named name: String? = nil) throws(IngestionError) -> any Connector {
        if let name {
            guard let named = connectors.first(where: { $0.name == name }) else {
                throw .noSuchConnector(name: name, known: connectors.map(\.name))
            }
            return named
        }
        let probe = try SourceProbe(path)
        guard let found = connectors.first(where: { $0.recognises(probe) }) else {
            throw .notRecognised(path: path, lookedFor: connectors.map(\.lookedFor), advice: advice(on: probe))
        }
        return found
    }

    /// What else to say of a source that nobody recognises.
    private func advice(on probe: SourceProbe) -> String? {
        CanonicalConnector.advice(on: probe) ?? HRAdvice.advice(on: probe) ?? HeaderSeparator(in: probe.header)?.advice
    }
}
