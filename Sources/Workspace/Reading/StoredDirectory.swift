import GRDB
import Records

/// Reads what the codes of the store stand for.
enum StoredDirectory {
    /// Rows that committed imports brought.
    static let isBorn = "born IN (SELECT id FROM imports WHERE committed)"

    /// The directory of all persons and texts that committed imports brought; codes and keys are positions.
    static func read(_ database: Database) throws -> FactDirectory {
        var directory = FactDirectory()
        let persons = try Row.fetchCursor(
            database, sql: "SELECT id, timezone, hired_at, calendar, cluster FROM persons WHERE \(isBorn) ORDER BY key")
        while let row = try persons.next() {
            directory.persons.append(
                PersonRecord(id: row[0], timezone: row[1], hiredAt: row[2], calendar: row[3], cluster: row[4]))
        }
        let courses = try Row.fetchCursor(database, sql: "SELECT name, taxonomy FROM courses WHERE \(isBorn) ORDER BY code")
        while let row = try courses.next() {
            let taxonomy: String? = row[1]
            directory.courses.append(row[0])
            directory.taxonomies.append(taxonomy.flatMap { Taxonomy(rawValue: $0) } ?? .other)
        }
        let items = try Row.fetchCursor(
            database, sql: "SELECT course, name, content_type FROM items WHERE \(isBorn) ORDER BY code")
        while let row = try items.next() {
            let content: String? = row[2]
            directory.items.append(ItemKey(course: row[0], name: row[1]))
            directory.contentTypes.append(content.flatMap { ContentType(rawValue: $0) })
        }
        directory.labels = try String.fetchAll(database, sql: "SELECT text FROM labels WHERE \(isBorn) ORDER BY code")
        let holidays = try Row.fetchCursor(database, sql: "SELECT calendar, day FROM holidays ORDER BY calendar, day")
        while let row = try holidays.next() { directory.holidays[row[0], default: []].append(row[1]) }
        return directory
    }
}
