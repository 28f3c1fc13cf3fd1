import Foundation

/// Where the seven tables lie: in a folder, or in a zip at whatever depth.
struct OULADSource {
    private let path: String
    private let archive: ZipArchive?
    /// By table: the path in the folder or archive.
    private let places: [OULADTable: String]

    init(_ path: String) throws(IngestionError) {
        self.path = path
        let probe = try SourceProbe(path)
        let names = probe.names.filter { !$0.hasPrefix("__MACOSX/") }
        archive = probe.shape == .archive ? try ZipArchive(path: path) : nil
        var places: [OULADTable: String] = [:]
        for table in OULADTable.allCases {
            let fitting = names.filter { ($0 as NSString).lastPathComponent == table.fileName }
            guard fitting.count < 2 else {
                let wanted = "\(table.fileName) once, it is there \(fitting.count) times"
                throw .notOfThisFormat(path: path, connector: "oulad", wanted: wanted)
            }
            places[table] = fitting.first
        }
        let missing = OULADTable.allCases.filter { places[$0] == nil }.map(\.fileName)
        // Canonical folders have a courses.csv too.
        if archive != nil, !places.keys.contains(where: { $0 != .courses }) {
            throw .notOULADZip(path: path, wanted: OULADTable.allCases.map(\.fileName))
        }
        guard missing.isEmpty else { throw .missingTables(path: path, missing: missing) }
        self.places = places
    }

    /// The bytes of a table, and how many there are.
    func open(_ table: OULADTable) throws(IngestionError) -> (stream: any ByteStream, size: Int64) {
        guard let place = places[table] else { preconditionFailure("a source has all tables") }
        if let archive {
            let entry = try archive.open(place)
            return (entry, entry.size)
        }
        let file = try FileStream(path: FolderListing.join(path, place))
        return (file, file.size)
    }

    /// How many bytes all tables have.
    func size() throws(IngestionError) -> Int64 {
        var total: Int64 = 0
        for table in OULADTable.allCases { total += try open(table).size }
        return total
    }
}
