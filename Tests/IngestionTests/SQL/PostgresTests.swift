import Ingestion
import Records
import Testing

/// Against a real server; `Scripts/postgres-test` starts one and runs these.
@Suite(.enabled(if: TestServer.address != nil, "Scripts/postgres-test names a server")) struct PostgresTests {
    @Test func theQueryOfThePageBecomesWhatThePageSays() throws {
        let example = try #require(try MappingPage().examples["A query against a warehouse"])
        let address = try TestServer.prepare(try #require(example.files["setup.sql"]))
        let folder = try TemporaryFolder()
        var writer = try CanonicalWriter(folder: folder.path)
        var report = ImportReport()
        let connector = try SQLConnector(
            database: address, query: try #require(example.files["query.sql"]),
            mapping: try Mapping(yaml: try #require(example.files["warehouse.yaml"])))
        try connector.read(into: &writer, report: &report, options: ImportOptions())
        try writer.finish()
        #expect(try folder.read("events.csv") == example.facts["events.csv"])
        #expect(report.files[0].file == "postgresql:///warehouse")
        #expect(report.files[0].rows == 3)
    }

    @Test func timesWithAndWithoutZoneAndMissingValuesAreReadAsTheyAre() throws {
        let address = try TestServer.prepare(
            """
            CREATE TABLE t (n int, person text, at timestamp, zoned timestamptz, day date);
            INSERT INTO t VALUES (1, 'E-1', '2024-07-01 10:00', '2024-07-01 10:00+05:30', '2024-07-01'), (2, NULL, '2024-07-01', NULL, NULL),
                (3, 'E-3', 'infinity', NULL, NULL), (4, '', '2024-07-01', NULL, NULL), (5, 'E-5', NULL, NULL, NULL);
            """)
        let mapping = try SQLMapping.events(", known_at: zoned")
        let result = try asked(address, "SELECT person, at, zoned FROM t ORDER BY n", mapping, share: 1)
        #expect(result.sink.events == ["E-1 1719820800 1719808200 attempt C/- x1 0s - unknown"])
        #expect(result.report.files[0].unattributed == 2)
        #expect(result.faults.map(\.line) == [3, 5])
        #expect(result.faults.map(\.reason) == [.time, .missing])
        let days = try asked(address, "SELECT person, day AS at FROM t WHERE n = 1", try SQLMapping.events())
        #expect(days.sink.events == ["E-1 1719784800 1719784800 attempt C/- x1 0s - unknown"])
    }

    @Test func moreRowsThanAPortionHoldsAllArrive() throws {
        let address = try TestServer.prepare("SELECT 1")
        let mapping = try SQLMapping.events(", id: id")
        for count in [0, 1, 4_095, 4_096, 4_097, 8_192, 20_000] {
            let query =
                "SELECT n AS id, 'E-' || n % 7 AS person, to_timestamp(1700000000 + n) AS at FROM generate_series(1, \(count)) AS n"
            let result = try asked(address, query, mapping)
            #expect(result.report.handedOver == count)
            let ids = result.sink.batches.flatMap(\.eventIDs).compactMap { $0.flatMap { Int($0) } }
            #expect(ids == Array(0..<count).map { $0 + 1 })
        }
    }

    @Test func nothingCanBeWritten() throws {
        let address = try TestServer.prepare("CREATE TABLE t (person text, at timestamptz); CREATE SEQUENCE s")
        let mapping = try SQLMapping.events()
        let insert = "WITH x AS (INSERT INTO t VALUES ('a', now()) RETURNING *) SELECT * FROM x"
        #expect(try sqlFault(address, insert, mapping)?.exitStatus == 65)
        let sequence = try sqlFault(address, "SELECT nextval('s')::text AS person, now() AS at", mapping)
        #expect(sequence?.exitStatus == 65)
        let two = try sqlFault(address, "SELECT person, at FROM t; DROP TABLE t", mapping)
        #expect(two?.exitStatus == 65)
        let escape = try sqlFault(address, "SELECT person, at FROM t; COMMIT; DROP TABLE t", mapping)
        #expect(escape?.exitStatus == 65)
        #expect(try asked(address, "SELECT person, at FROM t", mapping).report.rows == 0)
    }

    @Test func aWrongQueryIsNamedWithItsPlaceAndValuesAreNot() throws {
        let address = try TestServer.prepare("CREATE TABLE t (person text, at timestamptz); INSERT INTO t VALUES ('Ada', now())")
        let mapping = try SQLMapping.events()
        let unknown = try sqlFault(address, "SELECT person,\n  atx FROM t", mapping)
        #expect(
            unknown == .badQuery(state: "42703", reason: "column \"atx\" does not exist", line: 2, column: 3))
        let value = try sqlFault(address, "SELECT person::int AS person, at FROM t", mapping)
        #expect(value?.exitStatus == 65)
        #expect(value?.description.contains("Ada") == false)
        let bytes = try sqlFault(address, "SELECT person, 'x'::bytea AS at FROM t", mapping)
        #expect(bytes == .binary(column: "at"))
    }

    @Test func aRefusedLoginAndAMissingRightAreToldApart() throws {
        let name = "reader_\(UInt32.random(in: 0...UInt32.max))"
        let address = try TestServer.prepare("CREATE TABLE t (person text, at timestamptz); CREATE ROLE \(name) LOGIN")
        let mapping = try SQLMapping.events()
        let locked = address.replacing("//respite@", with: "//locked:wr0ngsecret@")
        let refused = try refusal { _ = try asked(locked, "SELECT 1", mapping) }
        #expect(refused == .database(name: "postgresql:///warehouse", fault: .loginRefused))
        #expect(refused?.description.contains("wr0ngsecret") == false)
        let nobody = address.replacing("//respite@", with: "//nobody_here@")
        #expect(try sqlFault(nobody, "SELECT 1", mapping) == .loginRefused)
        let noDatabase = address.replacing("/warehouse", with: "/nothing_here")
        #expect(try sqlFault(noDatabase, "SELECT 1", mapping) == .loginRefused)
        let reader = address.replacing("//respite@", with: "//\(name)@")
        #expect(try sqlFault(reader, "SELECT * FROM pg_authid", mapping) == .notPermitted(state: "42501"))
        #expect(SQLFault.loginRefused.exitStatus == 77)
    }

    @Test func aServerThatDoesNotAnswerIsUnreachable() throws {
        let error = try refusal {
            _ = try asked("postgresql://ada:secret@127.0.0.1:1/hr", "SELECT 1", try SQLMapping.events())
        }
        #expect(error == .database(name: "postgresql://127.0.0.1:1/hr", fault: .unreachable(reason: "no answer")))
        #expect(SQLFault.unreachable(reason: "").exitStatus == 69)
    }

    @Test func theSameAnswerHasTheSameDigest() throws {
        let address = try TestServer.prepare("SELECT 1")
        let mapping = try SQLMapping.events()
        let query =
            "SELECT 'E-1' AS person, '2024-01-01'::timestamptz + n * interval '1 hour' AS at FROM generate_series(1, 9) AS n ORDER BY n"
        let first = try asked(address, query, mapping).report.files[0].digest
        #expect(try asked(address, query, mapping).report.files[0].digest == first)
        #expect(try asked(address, query + " DESC", mapping).report.files[0].digest != first)
    }
}
