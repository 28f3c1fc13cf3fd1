import CSQLite
import Foundation
import Records
import Testing

@testable import Ingestion

@Suite struct SQLiteTests {
    private static let table = """
        CREATE TABLE log (person, at, score, passed);
        INSERT INTO log VALUES ('E-1', '2024-03-11 08:00', 0.1, 1), ('E-2', NULL, NULL, NULL), (3, '2024-03-11 07:00:00Z', 0.30000000000000004, 0);
        """

    @Test func valuesOfEveryTypeAreReadAsTheyAre() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(folder, Self.table)
        let mapping = try SQLMapping.events(", score: score, passed: passed")
        let result = try asked(path, "SELECT * FROM log ORDER BY rowid", mapping, share: 1)
        #expect(
            result.sink.events == [
                "E-1 1710140400 1710140400 attempt C/- x1 0s 0.1 passed",
                "3 1710140400 1710140400 attempt C/- x1 0s 0.30000000000000004 failed",
            ])
        #expect(
            result.faults.map(\.description) == [
                "sqlite:\(path), line 2, column at: the field is empty; a value is wanted here"
            ])
        #expect(result.report.files[0].rows == 3)
    }

    @Test func theSameAnswerHasTheSameDigestAndAnotherHasAnother() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(folder, "CREATE TABLE t (person, at); INSERT INTO t VALUES ('a', '2024-01-01'), ('b', '2024-01-02')")
        let mapping = try SQLMapping.events()
        func digest(_ query: String) throws -> String { try asked("sqlite:" + path, query, mapping).report.files[0].digest }
        let first = try digest("SELECT person, at FROM t ORDER BY at")
        #expect(try digest("SELECT person, at FROM t ORDER BY at;") == first)
        #expect(try digest("SELECT person, at FROM t ORDER BY at DESC") != first)
        #expect(try digest("SELECT person, at, '' AS more FROM t ORDER BY at") != first)
    }

    @Test func onlyOneStatementThatReadsIsRun() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(folder, "CREATE TABLE t (person, at)")
        let mapping = try SQLMapping.events()
        #expect(try sqlFault(path, "DELETE FROM t", mapping) == .notOneSelect(found: "a statement that begins with another word"))
        #expect(try sqlFault(path, "/* a */ -- b\n ", mapping) == .notOneSelect(found: "nothing"))
        #expect(try sqlFault(path, "/* a ", mapping) == .notOneSelect(found: "a comment that is never closed"))
        #expect(
            try sqlFault(path, "SELECT person, at FROM t; DELETE FROM t", mapping)
                == .notOneSelect(found: "more than one statement"))
        #expect(
            try sqlFault(path, "WITH x AS (SELECT 1) DELETE FROM t", mapping) == .notOneSelect(found: "a statement that writes"))
        let read = try asked(path, "/* all */ WITH x AS (SELECT * FROM t) SELECT * FROM x", mapping)
        #expect(read.report.rows == 0)
    }

    @Test func aQueryThatIsWrongIsRefusedWithItsPlace() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(folder, "CREATE TABLE t (person, at)")
        let fault = try sqlFault(path, "SELECT person,\n  atx FROM t", try SQLMapping.events())
        guard case .badQuery(_, let reason, let line, let column) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(reason == "no such column: atx")
        #expect(line == 2)
        #expect(column == 3)
        #expect(fault?.exitStatus == 65)
    }

    @Test func columnsThatTheQueryDoesNotGiveAreNamed() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(folder, "CREATE TABLE t (person, \"At\")")
        let error = try refusal { _ = try asked(path, "SELECT * FROM t", try SQLMapping.events(", score: mark")) }
        #expect(
            error
                == .missingColumns(
                    file: "sqlite:" + path, missing: ["at", "mark"], found: ["person"], others: 1, otherCase: ["At"]))
    }

    @Test func bytesAndOwnDatabasesAndOtherFilesAreRefused() throws {
        let folder = try TemporaryFolder()
        let mapping = try SQLMapping.events()
        let bytes = try sqlite(folder, "CREATE TABLE t (person, at); INSERT INTO t VALUES ('a', x'00ff')")
        #expect(try sqlFault(bytes, "SELECT * FROM t", mapping) == .binary(column: "at"))
        let own = try sqlite(folder, "PRAGMA application_id = 0x52535054; CREATE TABLE t (person, at)", name: "own.db")
        #expect(try sqlFault(own, "SELECT * FROM t", mapping) == .ownDatabase)
        let text = try folder.write("text.db", String(repeating: "this is no database\n", count: 100))
        #expect(try sqlFault(text, "SELECT 1", mapping) == .notSQLite)
        #expect(try sqlFault("nothing-here", "SELECT 1", mapping) == .badAddress)
        let gone = try refusal { _ = try asked("sqlite:" + folder.path + "/gone.db", "SELECT 1", mapping) }
        #expect(gone?.isMissingInput == true)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/gone.db"))
    }

    @Test func textThatIsNotUTF8IsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try sqlite(
            folder, "CREATE TABLE t (person, at); INSERT INTO t VALUES (CAST(x'4dfc6c6c6572' AS TEXT), '2024-01-01')")
        #expect(try sqlFault(path, "SELECT * FROM t", try SQLMapping.events()) == .notText(column: "person", row: 1))
    }

    @Test func anAddressNeverShowsItsPassword() throws {
        let mapping = try SQLMapping.events()
        for address in [
            "postgresql://ada:se%26cret@db.example.org:5433/hr?sslmode=verify-full",
            "host=db.example.org port=5433 user=ada password='se&cret' dbname=hr",
        ] {
            let connector = try SQLConnector(database: address, query: "SELECT 1", mapping: mapping)
            #expect(connector.shownAddress == "postgresql://db.example.org:5433/hr")
        }
        for address in ["postgresql://ada:secret@db:no-port/x?wrong=secret", "password=secret host", "host=x secret"] {
            let error = try refusal { _ = try SQLConnector(database: address, query: "SELECT 1", mapping: mapping) }
            #expect(error == .database(name: "the database", fault: .badAddress))
            #expect(error?.description.contains("secret") == false)
        }
    }
}
