import GRDB
import Records

/// The texts that the workspace knows, by code, and how many of them stand in its tables already.
struct StoredTexts {
    /// Persons, courses, items and labels; the codes are those of the tables.
    var vocabulary = Vocabulary()
    /// The namespaces of persons that are not in the tables yet; employee ids have none.
    private var namespaces: [Code: String] = [:]
    private var written = (persons: 0, courses: 0, items: 0, labels: 0)

    /// Loads all texts in the order of their codes.
    init(_ database: Database) throws {
        let persons = try Row.fetchCursor(database, sql: "SELECT id FROM persons ORDER BY key")
        while let row = try persons.next() { _ = vocabulary.persons.code(for: row[0]) }
        let courses = try Row.fetchCursor(database, sql: "SELECT name FROM courses ORDER BY code")
        while let row = try courses.next() { _ = vocabulary.courses.code(for: row[0]) }
        let items = try Row.fetchCursor(database, sql: "SELECT course, name FROM items ORDER BY code")
        while let row = try items.next() { _ = vocabulary.item(course: row[0], name: row[1]) }
        let labels = try Row.fetchCursor(database, sql: "SELECT text FROM labels ORDER BY code")
        while let row = try labels.next() { _ = vocabulary.labels.code(for: row[0]) }
        noteWritten()
    }

    /// The key of the person of a pseudonym, a new one if there is none.
    mutating func person(_ pseudonym: String, namespace: String?) -> Code {
        let known = vocabulary.persons.count
        let key = vocabulary.persons.code(for: pseudonym)
        if Int(key) == known, let namespace { namespaces[key] = namespace }
        return key
    }

    /// Writes the texts that are new as those of the import `born`.
    mutating func writeNew(_ database: Database, born: Int64) throws {
        let person = try database.cachedStatement(sql: "INSERT INTO persons (key, id, namespace, born) VALUES (?, ?, ?, ?)")
        for key in written.persons..<vocabulary.persons.count {
            try person.execute(arguments: [key, vocabulary.persons.text(Code(key)), namespaces[Code(key)], born])
        }
        let course = try database.cachedStatement(sql: "INSERT INTO courses (code, name, born) VALUES (?, ?, ?)")
        for code in written.courses..<vocabulary.courses.count {
            try course.execute(arguments: [code, vocabulary.courses.text(Code(code)), born])
        }
        let item = try database.cachedStatement(sql: "INSERT INTO items (code, course, name, born) VALUES (?, ?, ?, ?)")
        for code in written.items..<vocabulary.items.count {
            try item.execute(arguments: [code, vocabulary.items[code].course, vocabulary.items[code].name, born])
        }
        let label = try database.cachedStatement(sql: "INSERT INTO labels (code, text, born) VALUES (?, ?, ?)")
        for code in written.labels..<vocabulary.labels.count {
            try label.execute(arguments: [code, vocabulary.labels.text(Code(code)), born])
        }
        noteWritten()
    }

    private mutating func noteWritten() {
        namespaces = [:]
        written = (vocabulary.persons.count, vocabulary.courses.count, vocabulary.items.count, vocabulary.labels.count)
    }
}
