import Ingestion
import Records

/// Imports a text as a file with the connector that recognises it.
func imported(
    json text: String, named name: String? = nil, namespace: String? = nil, latest: Int64? = nil, share: Double = 1
) throws -> Imported {
    let folder = try TemporaryFolder()
    let path = try folder.write("export.json", text)
    var result = Imported()
    var faults: [RowFault] = []
    let options = ImportOptions(quarantineShare: share, namespace: namespace, latest: latest, quarantine: { faults.append($0) })
    let connector = try Recogniser().connector(for: path, named: name)
    try connector.read(path, into: &result.sink, report: &result.report, options: options)
    result.faults = faults
    return result
}

extension Imported {
    /// The faults as line, column and detail.
    var faultLines: [String] { faults.map { "\($0.line) \($0.column ?? "-"): \($0.detail)" } }
    /// The notes of the first file.
    var notes: [String] { report.files.first?.notes ?? [] }
}
