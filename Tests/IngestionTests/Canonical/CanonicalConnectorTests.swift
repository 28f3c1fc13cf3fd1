import Foundation
import Records
import Testing

@testable import Ingestion

@Suite struct CanonicalConnectorTests {
    private static let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    /// Imports one canonical file with the given text.
    private func read(_ name: String, _ text: String, share: Double = 1) throws -> Imported {
        let folder = try TemporaryFolder()
        return try imported(try folder.write(name, text), share: share)
    }

    @Test func eventsAreReadWithTheirDefaults() throws {
        let result = try read(
            "events.csv",
            Self.header + """
                p1,1710115200,,view,c1,,,,,
                p1,2024-03-11T01:00:01+01:00,1710115300,attempt,c1,i1,2,60.0,0.5,false
                p2,1710115202,,attempt,"c,2",i1,3,59.5,,1
                p2,1710115203,,view,c1,i1,0,,85,true

                """)
        #expect(
            result.sink.events == [
                "p1 1710115200 1710115200 view c1/- x1 0s - unknown",
                "p1 1710115201 1710115300 attempt c1/i1 x2 60s 0.5 failed",
                "p2 1710115202 1710115202 attempt c,2/i1 x3 60s - passed",
                "p2 1710115203 1710115203 view c1/i1 x0 0s - unknown",
            ])
        #expect(result.report.files.map(\.handedOver) == [4])
        #expect(result.faults.isEmpty)
    }

    @Test func whatOnlyAttemptsHaveIsIgnoredOnOtherKinds() throws {
        let kinds = EventKind.allCases.filter { $0 != .attempt }
        let rows = kinds.flatMap { kind in
            ["inf,true", "high,yes", "1e400,2", "-3,"].map { "p1,1710115200,,\(kind.name),c,,,,\($0)\n" }
        }
        let result = try read("events.csv", Self.header + rows.joined())
        #expect(result.faults.isEmpty)
        let read = kinds.map { "p1 1710115200 1710115200 \($0.name) c/- x1 0s - unknown" }
        #expect(result.sink.events == read.flatMap { [String](repeating: $0, count: 4) })
    }

    @Test func columnsComeInAnyOrderAndOthersAreNamed() throws {
        let result = try read(
            "events.csv",
            """
            source,passed,score,colour,duration_s,amount,item,course,kind,known_at,at,person,id,shape
            lms,,,red,,,i1,c1,view,,1710115200,p1,e1,
            ,,,blue,,,i1,c1,view,,1710115201,p1,,

            """)
        #expect(
            result.sink.events == [
                "p1 1710115200 1710115200 view c1/i1 x1 0s - unknown id e1 source lms",
                "p1 1710115201 1710115201 view c1/i1 x1 0s - unknown id - source -",
            ])
        #expect(result.report.files.first?.ignoredColumns == ["colour", "shape"])
    }

    @Test func everyKindIsRecognisedByItsHeaderAlone() throws {
        for kind in CanonicalKind.allCases where ![.kpi, .reviews, .attributes].contains(kind) {
            let folder = try TemporaryFolder()
            let path = try folder.write("export-7.csv", kind.required.map(\.name).joined(separator: ",") + "\n")
            #expect(CanonicalConnector().recognises(try SourceProbe(path)), "\(kind)")
            #expect(try imported(path).report.files.map(\.rows) == [0])
        }
    }

    @Test func aHeaderThatFitsTwoKindsIsNotRecognised() throws {
        let folder = try TemporaryFolder()
        for header in ["person,at,known_at,value", "person,at,known_at,name,value"] {
            let path = try folder.write("figures.csv", header + "\n")
            #expect(!CanonicalConnector().recognises(try SourceProbe(path)))
        }
    }

    @Test func rowsThatNameNobodyAreCounted() throws {
        let result = try read("kpi.csv", "person,at,known_at,value\n,1710115200,,1\np1,1710115200,,2\n,1710115200,,bad\n")
        #expect(result.report.unattributed == 1)
        #expect(result.report.handedOver == 1)
        #expect(result.report.quarantined == 1)
    }

    @Test func knownAtDefaultsToWhenTheFactCouldBeKnown() throws {
        let absences = try read(
            "absences.csv",
            "person,at,known_at,days,kind\np,1710115200,,2.5,sick\np,1710115200,1710115201,3,\np,1710115200,,0,\np,1710115200,,1e9,\n"
        )
        #expect(absences.sink.rows(\.absences).map(\.row.knownAt) == [1_710_331_200, 1_710_115_201, 1_710_115_200, 4_102_444_800])
        let outcomes = try read(
            "outcomes.csv",
            """
            person,at,known_at,kind,value,source,notice_at
            p,1710115200,,resignation,,hr,1707523200
            p,1710115200,,resignation,,hr,
            p,1710115200,,sick_leave,10,hr,
            p,1710115200,,sick_leave,,hr,
            p,1710115200,,survey,55,CBI,
            p,1710115200,1710115205,sick_leave,10,hr,
            p,1710115200,,sick_leave,10,hr,1707523200
            p,1710115200,,sick_leave,,hr,1707523200
            p,1710115200,,retirement,10,hr,1707523200

            """)
        #expect(
            outcomes.sink.rows(\.outcomes).map(\.row.knownAt)
                == [
                    1_707_523_200, 1_710_115_200, 1_710_979_200, 1_710_115_200, 1_710_115_200, 1_710_115_205,
                    1_710_979_200, 1_707_523_200, 1_707_523_200,
                ])
        let deadlines = try read(
            "deadlines.csv",
            """
            person,course,item,assigned_at,due_at,known_at,weight,required
            p,c,i,1710115200,1712707200,,0.5,true
            p,c,,1710115200,,1710115201,,

            """)
        let plans = deadlines.sink.rows(\.deadlines).map(\.row)
        #expect(plans.map(\.knownAt) == [1_710_115_200, 1_710_115_201])
        #expect(plans.map(\.dueAt) == [1_712_707_200, nil])
        #expect(plans.map(\.required) == [true, nil])
        let leaves = try read(
            "leaves.csv", "person,from_at,to_at,known_at,kind\np,1710115200,1712707200,,holiday\np,1710115200,,1700000000,holiday\n"
        )
        #expect(leaves.sink.rows(\.leaves).map(\.row.knownAt) == [1_710_115_200, 1_700_000_000])
        #expect(leaves.sink.rows(\.leaves).map(\.row.to) == [1_712_707_200, nil])
    }

    @Test func registersAreRead() throws {
        let persons = try read(
            "persons.csv", "person,timezone,hired_at,calendar,cluster\np1,Europe/Berlin,-462844800,DE,human\np2,,,,\n")
        let entries = persons.sink.list(\.persons)
        #expect(entries.map { persons.sink.label($0.timezone) } == ["Europe/Berlin", "-"])
        #expect(entries.map(\.hiredAt) == [-462_844_800, nil])
        #expect(entries.map { persons.sink.label($0.calendar) } == ["DE", "-"])
        #expect(entries.map { persons.sink.label($0.cluster) } == ["human", "-"])
        let items = try read("items.csv", "course,item,content_type,title\nc1,i1,quiz,A title\nc1,i2,,\n")
        #expect(
            items.sink.list(\.contentTypes).map { items.sink.item($0.item) + " \($0.contentType)" } == [
                "c1/i1 quiz", "c1/i2 other",
            ])
        #expect(items.report.files.first?.ignoredColumns == [])
        let courses = try read("courses.csv", "course,taxonomy\nc1,remedial\nc2,\n")
        #expect(courses.sink.list(\.taxonomies).map(\.taxonomy) == [.remedial, .other])
        let holidays = try read("holidays.csv", "calendar,date\nDE,2024-10-03\n")
        #expect(holidays.sink.list(\.holidays).map(\.day) == [19_999])
    }

    @Test func aTimeZoneHasToExist() throws {
        let result = try read("persons.csv", "person,timezone,hired_at\np1,Mars/Phobos,\np2,UTC,\n")
        #expect(
            result.faults.map(\.description) == [
                "persons.csv, line 2, column timezone: a text of 11 characters is no time zone; wanted an IANA name such as Europe/Berlin"
            ])
        #expect(result.report.handedOver == 1)
    }

    @Test func onlyNamesOfIANAAreTimeZones() throws {
        let good = ["UTC", "GMT", "CET", "EST", "Etc/GMT+2", "America/Argentina/Buenos_Aires"]
        let bad = ["PST", "BST", "IST", "GMT+2", "UTC+1", "Europe/Nowhere", "europe"]
        let rows = (good + bad).map { "p,\($0),\n" }.joined()
        let result = try read("persons.csv", "person,timezone,hired_at\n" + rows)
        #expect(result.sink.list(\.persons).map { result.sink.label($0.timezone) } == good)
        #expect(result.faults.map(\.line) == Array(8...14))
        #expect(Set(result.faults.map(\.reason)) == [.word])
        let folder = try TemporaryFolder()
        try folder.write("persons.csv", "person,timezone,hired_at\n" + rows)
        #expect(try FolderFacts(folder: folder.path, quarantineShare: 1).faults == result.faults)
    }

    @Test func aFolderThatBearsTheNameOfAFileIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write("kpi.csv", "person,at,known_at,value\np1,1710115200,,1\n")
        let path = folder.path + "/reviews.csv"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(try refusal { _ = try imported(folder.path) } == .unreadable(path: path, reason: "not a regular file"))
    }

    @Test func foldersAreReadAndOtherFilesNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("kpi.csv", "person,at,known_at,value\np1,1710115200,,1\n")
        try folder.write("events.csv", Self.header + "p2,1710115200,,view,c,,,,,\n")
        try folder.write("snapshots.csv", "person,t0\n")
        try folder.write("notes.txt", "x")
        let result = try imported(folder.path)
        #expect(result.report.connector == "canonical")
        #expect(result.report.files.map(\.file) == ["events.csv", "kpi.csv"])
        #expect(result.report.notes == ["other files in the folder were not read: notes.txt, snapshots.csv"])
    }

    @Test func manyRowsComeInSeveralBatches() throws {
        let rows = (0..<150_000).map { "p\($0 % 97),\(1_700_000_000 + $0),,view,c\($0 % 7),i\($0 % 13),,,,\n" }.joined()
        var seen: [(Int64, Int64)] = []
        let folder = try TemporaryFolder()
        let path = try folder.write("events.csv", Self.header + rows)
        var sink = CountingSink()
        var report = ImportReport()
        try CanonicalConnector().read(
            path, into: &sink, report: &report, options: ImportOptions(progress: { done, total in seen.append((done, total)) }))
        #expect(sink.views == 150_000)
        #expect(sink.vocabulary.persons.count == 97)
        #expect(sink.vocabulary.items.count == 91)
        #expect(seen.last.map { $0.0 == $0.1 } == true)
    }

    @Test func theReportHasTheDigestOfTheBytes() throws {
        let result = try read("courses.csv", "course,taxonomy\n")
        // printf 'course,taxonomy\n' | sha256sum
        #expect(result.report.files.first?.digest == "c9f2b96f3cb76976bf6ca6a9e9f5820d46f6bfb9bcd09b0a4467148a9fc18cb1")
        #expect(result.report.files.first?.bytes == 16)
    }
}
