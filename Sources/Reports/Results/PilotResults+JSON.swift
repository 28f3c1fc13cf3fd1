public import Foundation

extension PilotResults {
    /// The form that this version of the program writes and reads.
    public static let currentFormat = "respite.results/1"

    /// Writes the results as JSON: keys sorted, undefined figures `null`, times as ISO 8601, a line feed at the end.
    ///
    /// The same results give the same bytes. `docs/results.md` explains every key.
    ///
    /// - Throws: `ReportError.notEncodable` when a number outside a `Figure` is `nan` or infinite.
    public func json() throws(ReportError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self) + Data("\n".utf8)
        } catch {
            throw .notEncodable(where: path(of: error))
        }
    }

    /// Reads results that `json()` wrote.
    ///
    /// - Throws: `ReportError.notReadable` when a key is missing, has another kind of value, or the format is another one.
    public init(json: Data) throws(ReportError) {
        let results: PilotResults
        do {
            results = try JSONDecoder().decode(PilotResults.self, from: json)
        } catch {
            throw .notReadable(where: path(of: error), wanted: PilotResults.currentFormat)
        }
        guard results.format == PilotResults.currentFormat else {
            throw .notReadable(where: "format", wanted: PilotResults.currentFormat)
        }
        self = results
    }
}

/// Where in the document an encoding or decoding error arose, as keys joined by points.
private func path(of error: any Error) -> String {
    let keys: [any CodingKey] =
        switch error {
        case EncodingError.invalidValue(_, let context): context.codingPath
        case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath
        default: []
        }
    return keys.isEmpty ? "the top level" : keys.map(\.stringValue).joined(separator: ".")
}
