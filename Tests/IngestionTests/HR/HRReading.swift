import Ingestion
import Records

/// Imports a file of that content, or several of one command, and writes its facts in words.
func hrImported(
    _ files: [(name: String, text: String)], named name: String? = nil, zone: String = "UTC", latest: Int64? = nil,
    namespace: String? = nil,
    share: Double = 1
) throws -> Imported {
    let folder = try TemporaryFolder()
    let paths = try files.map { try folder.write($0.name, $0.text) }
    var result = Imported()
    var faults: [RowFault] = []
    var options = ImportOptions(
        zone: zone, quarantineShare: share, namespace: namespace, latest: latest, quarantine: { faults.append($0) })
    options.companions = Array(paths.dropFirst())
    try Recogniser().connector(for: paths[0], named: name)
        .read(paths[0], into: &result.sink, report: &result.report, options: options)
    result.faults = faults
    return result
}

func hrImported(_ name: String, _ text: String, named connector: String? = nil, zone: String = "UTC", latest: Int64? = nil) throws
    -> Imported
{
    try hrImported([(name, text)], named: connector, zone: zone, latest: latest)
}

extension CollectingSink {
    /// `person at/known manager unit …` of every place, sorted.
    var places: [String] {
        rows(\.assignments).map { person, row in
            let parts = [row.manager, row.unit, row.role, row.site, row.contract, row.jobFamily, row.level].map { label($0) }
            return "\(person) \(row.at)/\(row.knownAt) \(parts.joined(separator: " ")) \(row.fte.map { "\($0)" } ?? "-")"
        }.sorted()
    }

    /// `person at/known kind value notice` of every outcome, sorted.
    var exits: [String] {
        rows(\.outcomes).map { person, row in
            "\(person) \(row.at)/\(row.knownAt) \(row.kind.rawValue) \(row.value.map { "\($0)" } ?? "-") \(row.noticeAt.map { "\($0)" } ?? "-")"
        }.sorted()
    }

    var absences: [String] {
        rows(\.absences).map { "\($0) \($1.at)/\($1.knownAt) \($1.days) \(label($1.kind))" }.sorted()
    }

    var leaves: [String] {
        rows(\.leaves).map { "\($0) \($1.from)-\($1.to.map { "\($0)" } ?? "cancelled")/\($1.knownAt) \(label($1.kind))" }.sorted()
    }

    var links: [String] {
        list(\.identities).map { entry in
            "\(person(entry.person)) \(entry.namespace):\(entry.id) \(entry.from.map { "\($0)" } ?? "-") \(entry.to.map { "\($0)" } ?? "-")"
        }.sorted()
    }

    var secrets: [String] {
        list(\.protected).map { "\(person($0.person)) \($0.attribute)=\($0.value) \($0.from.map { "\($0)" } ?? "-")" }.sorted()
    }

    var hires: [String] {
        list(\.persons).map { "\(person($0.person)) \($0.hiredAt.map { "\($0)" } ?? "-") \(label($0.timezone))" }.sorted()
    }

    var daysOff: [String] { list(\.holidays).map { "\(label($0.calendar)) \($0.day)" }.sorted() }

    var answers: [String] {
        rows(\.surveyAnswers).map {
            "\($0) \($1.at)/\($1.knownAt) \(label($1.instrument)) \(label($1.question)) \($1.answer.map { "\($0)" } ?? "-")"
        }
    }
}
