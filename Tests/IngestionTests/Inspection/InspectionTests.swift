import Foundation
import Testing

@testable import Ingestion

@Suite struct InspectionTests {
    /// A log of a platform: 60 rows, semicolons, decimal commas, German dates.
    static func log(end: String = "\n") -> String {
        let words = ["Course viewed", "Quiz submitted", "User logged in"]
        var lines = ["Nutzer;Zeitpunkt;Ereignis;Kurs;Dauer (Min);Punkte;Name"]
        for row in 0..<60 {
            let day = row % 28 + 1
            let points = row % 3 == 1 ? "\(row % 10),5" : row % 3 == 0 ? "" : "NA"
            lines.append(
                "u\(1000 + row % 7);\(day < 10 ? "0" : "")\(day).03.2024 0\(row % 9):15;\(words[row % 3]);K\(row % 2);\(row);\(points);Ada Example \(row % 7)"
            )
        }
        return lines.map { $0 + end }.joined()
    }

    private func inspected(_ bytes: [UInt8], _ name: String = "log.csv", zone: String = "UTC") throws -> InspectionReport {
        let folder = try TemporaryFolder()
        return try Inspection.of(try folder.write(name, bytes: bytes), zone: zone)
    }

    private func inspected(_ text: String, _ name: String = "log.csv", zone: String = "UTC") throws -> InspectionReport {
        try inspected(Array(text.utf8), name, zone: zone)
    }

    @Test func aLogIsDescribed() throws {
        let report = try inspected(Self.log())
        #expect(report.format == "CSV")
        #expect(report.connector == nil)
        #expect(report.dialect == CSVDialect(.semicolon))
        #expect(report.decimal == ",")
        #expect(report.rows == 60)
        #expect(report.sampledRows == 60)
        #expect(report.lineEnds == LineEnds(feed: 61))
        #expect(report.columns.map(\.kind) == [.category, .time, .category, .category, .integer, .decimal, .category])
        let points = report.columns[5]
        #expect(points.missing == 20)
        #expect(points.missingWords == ["NA": 20])
        #expect(points.distinct == 10)
        #expect(points.smallest == 0.5 && points.largest == 9.5)
        let times = try #require(report.columns[1].times)
        #expect(times.formats == ["d.M.yyyy H:mm"])
        #expect(times.order == .dayFirst)
        #expect(times.first == "2024-03-01T00:15:00")
        #expect(times.last == "2024-03-28T01:15:00")
    }

    @Test func wordsOfEventsAreShownAndNothingOfPersons() throws {
        let report = try inspected(Self.log())
        #expect(report.columns[2].words.map(\.word) == ["Course viewed", "Quiz submitted", "User logged in"])
        #expect(report.columns[2].words.map(\.kind) == ["view", "attempt", nil])
        #expect(report.columns.enumerated().allSatisfy { $0.offset == 2 || $0.element.words.isEmpty })
        let text = report.description
        #expect(!text.contains("Ada") && !text.contains("u100"))
        #expect(report.columns[0].patterns == ["a9999"])
    }

    @Test(arguments: [
        "event\nada@example.org\n", "event\nuser 4711\n", "Gender\nf\n", "User full name\nAda\n", "status\n" + "x",
    ]) func otherWordsAreNeverShown(start: String) throws {
        let lines = start.split(separator: "\n")
        let word = lines.count > 1 ? String(lines[1]) : ""
        let report = try inspected("\(lines[0]),b\n" + (0..<30).map { "\(word == "x" ? "w\($0)" : word),\($0)\n" }.joined())
        #expect(report.columns[0].words.isEmpty)
    }

    @Test func rolesAreGuessedWithReasons() throws {
        let report = try inspected(Self.log())
        func best(_ role: RoleGuess.Role) -> String? { report.roles.first { $0.role == role }?.column }
        #expect(best(.person) == "Nutzer")
        #expect(best(.time) == "Zeitpunkt")
        #expect(best(.kind) == "Ereignis")
        #expect(best(.course) == "Kurs")
        #expect(best(.duration) == "Dauer (Min)")
        #expect(best(.score) == "Punkte")
        #expect(best(.name) == "Name")
        #expect(report.roles.allSatisfy { (0...1).contains($0.confidence) && !$0.reason.isEmpty })
    }

    @Test(arguments: WrittenEncoding.allCases, ["\n", "\r\n", "\r"])
    func encodingsAndLineEndsChangeNothingElse(encoding: WrittenEncoding, end: String) throws {
        let plain = try inspected(Self.log())
        let text = Self.log(end: end).replacingOccurrences(of: "K1", with: "Ké")
        let report = try inspected(encoding.bytes(text))
        #expect(report.encoding == encoding.found)
        #expect(report.lineEnds.text == ["\n": "LF", "\r\n": "CRLF", "\r": "CR"][end])
        #expect(report.columns.map(\.distinct) == plain.columns.map(\.distinct))
        #expect(report.columns.map(\.kind) == plain.columns.map(\.kind))
        #expect(report.columns[1] == plain.columns[1])
    }

    @Test(arguments: [
        ("2024-03-11T08:00:00Z", "iso8601"), ("2024-03-11 08:00:00.25+01:00", "iso8601"), ("2024-03-11", "iso8601"),
        ("1710115200", "epoch_s"), ("1710115200123", "epoch_ms"), ("1710115200123456", "epoch_us"),
        ("31/12/2024", "d/M/yyyy"), ("12/31/2024 11:59 PM", "M/d/yyyy h:mm a"), ("31.12.24, 08:15", "d.M.yy, H:mm"),
        ("2024/03/11 08:00:00", "yyyy/M/d H:mm:ss"), ("11 Mar 2024", "d MMM yyyy"), ("March 11, 2024", "MMMM d, yyyy"),
        ("11-MAR-24", "d-MMM-yy"), ("Mar 11 2024 8:00", "MMM d yyyy H:mm"), ("2024-3-1 8:00", "yyyy-M-d H:mm"),
    ]) func formatsOfTimesAreNamed(text: String, format: String) throws {
        let report = try inspected("time,x\n" + String(repeating: "\"\(text)\",1\n", count: 3))
        #expect(report.columns[0].times?.formats == [format])
    }

    @Test func theOrderOfDayAndMonthIsJudgedOverTheWholeFile() throws {
        func order(_ texts: String...) throws -> TimeReport.Order? {
            try inspected("time,x\n" + texts.map { "\($0),1\n" }.joined()).columns[0].times?.order
        }
        #expect(try order("01/02/2024", "03/12/2024") == .ambiguous)
        #expect(try order("01/02/2024", "13/02/2024") == .dayFirst)
        #expect(try order("01/02/2024", "02/13/2024") == .monthFirst)
        #expect(try order("13/02/2024", "02/13/2024") == .mixed)
        #expect(try order("2024-02-13") == .certain)
    }

    @Test func timesThatNoClockShowsHintAtAnotherZone() throws {
        let text = "time,x\n2024-03-31 02:30,1\n2024-03-31 03:30,1\n"
        #expect(try inspected(text, zone: "Europe/Berlin").columns[0].times?.inGaps == 1)
        #expect(try inspected(text).columns[0].times?.inGaps == 0)
        #expect(try inspected(text).columns[0].times?.sorted == "ascending")
    }

    @Test func otherKindsOfColumnsAreNamed() throws {
        let text =
            "mail,spent,clock,tz,ok,none,same,ratio\n"
            + (0..<9).map { "p\($0)@example.org,PT\($0)M,1:0\($0):00,Europe/Berlin,\($0 % 2 == 0 ? "yes" : "no"),,k,0.\($0)\n" }
            .joined()
        #expect(
            try inspected(text).columns.map(\.kind)
                == [.email, .duration, .duration, .zone, .boolean, .empty, .constant, .decimal])
    }

    @Test func knownFormatsAreNamedByTheirConnector() throws {
        #expect(try inspected("person,at,known_at,value\n", "kpi.csv").connector == "canonical")
        let moodle =
            "Time;Event context;Component;Event name;Description\n\"17/10/21, 12:44\";Course: C;System;Course viewed;The user with id '5' viewed the course with id '7'.\n"
        let report = try inspected(moodle)
        #expect(report.connector == "moodle")
        let folder = try TemporaryFolder()
        let result = try imported(try folder.write("log.csv", moodle))
        #expect(result.report.handedOver == 1)
    }

    @Test func jsonIsCountedAndNamed() throws {
        let statement = "{\"actor\":{\"mbox\":\"mailto:a@b.c\"},\"verb\":{\"id\":\"x\"},\"object\":{\"id\":\"[{\\\"\"}}"
        #expect(try inspected(statement + "\n" + statement + "\n", "a.jsonl").format == "xAPI")
        #expect(try inspected(statement + "\n" + statement + "\n", "a.jsonl").rows == 2)
        #expect(try inspected("[\(statement),\(statement),\(statement)]", "a.json").rows == 3)
        #expect(try inspected("[]", "a.json").rows == 0)
        #expect(try inspected("{\"a\":1}\n{\"a\":2}\n", "a.json").format == "JSON Lines")
        #expect(try inspected("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}", "a.json").format == "SCIM")
        let deep = String(repeating: "[", count: 65)
        guard case .nestedTooDeep = try refusal({ _ = try inspected("{\"a\":" + deep, "a.json") }) else {
            Issue.record("65 brackets are too deep")
            return
        }
    }

    @Test func thinFilesAreDescribed() throws {
        guard case .empty = try refusal({ _ = try inspected("") }) else {
            Issue.record("an empty file has no header")
            return
        }
        let header = try inspected("user_id,time,event\n")
        #expect(header.rows == 0)
        #expect(header.columns.map(\.kind) == [.empty, .empty, .empty])
        let one = try inspected("user_id\n1\n2\n")
        #expect(one.rows == 2)
        #expect(one.columns.map(\.kind) == [.integer])
        let wide = (0..<5000).map { "c\($0)" }.joined(separator: ",")
        guard case .tooManyColumns = try refusal({ _ = try inspected(wide + "\n") }) else {
            Issue.record("5,000 columns are too many")
            return
        }
        guard case .lineTooLong = try refusal({ _ = try inspected("a,b\n" + String(repeating: "x", count: 2 << 20)) }) else {
            Issue.record("2 MiB are no line")
            return
        }
    }

    @Test func surveysHaveThreeHeaderRows() throws {
        let text =
            "StartDate,Q1\nStart Date,\"How, do you feel?\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n"
            + "2024-03-11 08:00:00,4\n2024-03-12 08:00:00,5\n"
        let report = try inspected(text)
        #expect(report.dialect?.headerRows == 3)
        #expect(report.rows == 2)
        #expect(report.columns[0].kind == .time)
    }

    @Test func aFirstLineOfDataIsNotShownAsNamesOfColumns() throws {
        let folder = try TemporaryFolder()
        let rows = (1...10).map { "ada\($0)@example.org;2024-03-11 08:00:00;view;C1\n" }.joined()
        let found = try Inspection.of(try folder.write("log.csv", rows))
        #expect(found.rows == 10)
        #expect(found.columns.map(\.name) == ["column 1", "column 2", "column 3", "column 4"])
        #expect(found.columns.map(\.distinct) == [10, 1, 1, 1])
        #expect(found.notes == [MissingHeader.note])
        let draft = MappingDraft.yaml(for: found)
        #expect(!draft.contains("example.org"))
        #expect(draft.contains("header_rows: 0, columns: [\"column 1\", \"column 2\", \"column 3\", \"column 4\"]"))
    }
}
