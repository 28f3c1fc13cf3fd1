import Ingestion
import Records

/// What came out of an import.
struct Imported {
    var sink = CollectingSink()
    var report = ImportReport()
    var faults: [RowFault] = []
}

/// Imports the source at `path` with the connector that recognises it, or the one named.
func imported(_ path: String, named name: String? = nil, zone: String = "UTC", share: Double = 0.1) throws -> Imported {
    var result = Imported()
    var faults: [RowFault] = []
    let options = ImportOptions(zone: zone, quarantineShare: share, quarantine: { faults.append($0) })
    let connector = try Recogniser().connector(for: path, named: name)
    try connector.read(path, into: &result.sink, report: &result.report, options: options)
    result.faults = faults
    return result
}

/// The error with which an import is refused; `nil` where it is not.
func refusal(_ body: () throws -> Void) throws -> IngestionError? {
    do {
        try body()
        return nil
    } catch let error as IngestionError {
        return error
    }
}
