import Foundation

/// What the beginning of a survey export shows: how many header rows it has, and the zone of its times where they say one.
struct SurveyLayout {
    /// 3 where Qualtrics' row of import ids follows the texts of the questions, 1 otherwise.
    let headerRows: Int
    /// The IANA zone in the import ids.
    let zone: String?

    init(_ probe: SourceProbe) throws(IngestionError) {
        let csv = CSVReader(file: probe.fileName, stream: MemoryStream(probe.start), dialect: probe.dialect)
        var third: [String] = []
        var rows = 0
        reading: while rows < 3 {
            switch try csv.next() {
            case .record:
                rows += 1
                if rows == 3 { third = (0..<min(csv.fields.count, 512)).map { String(decoding: csv.fields[$0], as: UTF8.self) } }
            case .malformed: rows += 1
            case .end: break reading
            }
        }
        let isQualtrics = third.contains { $0.contains("\"ImportId\"") }
        headerRows = isQualtrics ? 3 : 1
        zone = isQualtrics ? third.lazy.compactMap(Self.zone).first : nil
    }

    /// `{"ImportId":"recordedDate","timeZone":"America/Denver"}`.
    private static func zone(_ text: String) -> String? {
        struct ImportID: Decodable { let timeZone: String? }
        switch Result(catching: { try JSONDecoder().decode(ImportID.self, from: Data(text.utf8)) }) {
        case .success(let id): return id.timeZone.flatMap { ZoneName.isKnown($0) ? $0 : nil }
        case .failure: return nil  // a text in the place of an id, which other columns may have
        }
    }
}
