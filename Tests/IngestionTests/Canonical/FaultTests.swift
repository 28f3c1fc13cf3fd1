import Records
import Testing

@testable import Ingestion

private let timesWanted = "wanted UTC seconds or ISO 8601 with an offset, such as 2024-03-11T08:00:00Z"

@Suite struct RowFaultTests {
    private static let header = "person,at,known_at,kind,course,item,amount,duration_s,score,passed\n"

    /// The sentences on one row of `events.csv` between good ones; the good ones have to survive.
    private func faults(_ row: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let good = "p1,1710115200,,view,c1,i1,,,,\n"
        let path = try folder.write("events.csv", Self.header + good + row + "\n" + good)
        let result = try imported(path, share: 1)
        #expect(result.sink.events.count == 2)
        #expect(result.report.quarantined == 1)
        #expect(result.report.files.first?.firstFaults == result.faults)
        return result.faults.map(\.description)
    }

    @Test(arguments: [
        (
            "p1,2024-02-30T10:00:00Z,,view,c,,,,,",
            "column at: \"2024-02-30T10:00:00Z\" is a moment that does not exist; wanted a real date and time"
        ),
        ("p1,nan,,view,c,,,,,", "column at: \"nan\" is no time; \(timesWanted)"),
        ("p1,-inf,,view,c,,,,,", "column at: \"-inf\" is no time; \(timesWanted)"),
        ("p1,0x65EE4A00,,view,c,,,,,", "column at: \"0x65EE4A00\" is no time; \(timesWanted)"),
        ("p1,anna@example.org,,view,c,,,,,", "column at: a text of 16 characters is no time; \(timesWanted)"),
        ("p1,2024-03-11T08:00:00,,view,c,,,,,", "column at: \"2024-03-11T08:00:00\" has no offset from UTC; \(timesWanted)"),
        (
            "p1,1710115200000,,view,c,,,,,",
            "column at: \"1710115200000\" is an impossible time; wanted 1990-01-01 to 2100-01-01, in seconds"
        ),
        (
            "p1,1710115200,1,view,c,,,,,",
            "column known_at: \"1\" is an impossible time; wanted 1990-01-01 to 2100-01-01, in seconds"
        ),
        ("p1,,,view,c,,,,,", "column at: the field is empty; a value is wanted here"),
        ("p1,1710115200,,,c,,,,,", "column kind: the field is empty; a value is wanted here"),
        ("p1,1710115200,,view,,,,,,", "column course: the field is empty; a value is wanted here"),
        (
            "p1,1710115200,,watched,c,,,,,",
            "column kind: a text of 7 characters is not one of the words wanted here: view, start, complete, skip, attempt, post, feedback, help"
        ),
        ("p1,1710115200,,view,c,,1.5,,,", "column amount: \"1.5\" is no whole number"),
        ("p1,1710115200,,view,c,,-1,,,", "column amount: \"-1\" lies outside the limits; wanted 0 to 2147483647"),
        (
            "p1,1710115200,,view,c,,,3000000000,,",
            "column duration_s: \"3000000000\" lies outside the limits; wanted 0 to 2147483647"
        ),
        ("p1,1710115200,,attempt,c,,,,1.01,", "column score: \"1.01\" lies outside the limits; wanted 0 to 1"),
        (
            "p1,1710115200,,attempt,c,,,,high,",
            "column score: a text of 4 characters is no number; wanted decimal digits such as 12.5"
        ),
        ("p1,1710115200,,attempt,c,,,,inf,", "column score: \"inf\" is no number; wanted decimal digits such as 12.5"),
        ("p1,1710115200,,attempt,c,,,,1e400,", "column score: \"1e400\" is too large for a number"),
        (
            "p1,1710115200,,attempt,c,,,,,yes",
            "column passed: a text of 3 characters is neither true nor false; wanted true, false, 1 or 0"
        ),
        (
            "p1,1710115200,,attempt,c,,,,,11391",
            "column passed: a text of 5 characters is neither true nor false; wanted true, false, 1 or 0"
        ),
        (
            "p1,1710115200,,00471188,c,,,,,",
            "column kind: a text of 8 characters is not one of the words wanted here: view, start, complete, skip, attempt, post, feedback, help"
        ),
    ]) func aBadFieldIsNamed(row: String, sentence: String) throws {
        #expect(try faults(row) == ["events.csv, line 3, " + sentence])
    }

    @Test func aBadShapeIsNamed() throws {
        #expect(try faults("p1,1710115200") == ["events.csv, line 3: 2 fields; the header has 10"])
        #expect(try faults("p1,1710115200,,view,c,,,,,,") == ["events.csv, line 3: 11 fields; the header has 10"])
        #expect(try faults("x") == ["events.csv, line 3: 1 field; the header has 10"])
        #expect(
            try faults("p1,1710115200,,view,c\"1,,,,,")
                == [
                    "events.csv, line 3: a quote stands inside a field without quotes around it; wanted the field in quotes, its own doubled"
                ])
        #expect(
            try faults("\"p1\"x,1710115200,,view,c,,,,,")
                == ["events.csv, line 3: something follows a closing quote; wanted a comma or the end of the line"])
        #expect(
            try faults("p1,1710115200,,view,\"c,,,,,") == ["events.csv, line 3: the quoted field that begins here is never closed"])
    }

    @Test func otherKindsHaveTheirLimits() throws {
        func fault(_ file: String, _ text: String) throws -> [String] {
            let folder = try TemporaryFolder()
            return try imported(try folder.write(file, text), share: 1).faults.map(\.description)
        }
        #expect(
            try fault("absences.csv", "person,at,known_at,days\np,1710115200,,-1\n")
                == ["absences.csv, line 2, column days: \"-1\" lies outside the limits; wanted 0 or more"])
        #expect(
            try fault("manager_assessments.csv", "person,at,known_at,assessor,rating\np,1710115200,,m,2\n")
                == ["manager_assessments.csv, line 2, column rating: \"2\" lies outside the limits; wanted 0 to 1"])
        #expect(
            try fault("holidays.csv", "calendar,date\nDE,2024-02-30\nDE,3.10.2024\n") == [
                "holidays.csv, line 2, column date: \"2024-02-30\" is a moment that does not exist; wanted a real date and time",
                "holidays.csv, line 3, column date: \"3.10.2024\" is no date; wanted one such as 2024-03-11",
            ])
        #expect(
            try fault("permissions.csv", "person,at,known_at,kind,purpose\np,1710115200,,veto,\n") == [
                "permissions.csv, line 2, column kind: a text of 4 characters is not one of the words wanted here: "
                    + "notice, consent, objection, withdrawal"
            ])
        #expect(
            try fault("persons.csv", "person,timezone,hired_at\np,4711880,\n") == [
                "persons.csv, line 2, column timezone: a text of 7 characters is no time zone; wanted an IANA name such as Europe/Berlin"
            ])
        #expect(
            try fault("outcomes.csv", "person,at,known_at,kind,value,source\np,1710115200,,00471188,,\n") == [
                "outcomes.csv, line 2, column kind: a text of 8 characters is not one of the words wanted here: "
                    + OutcomeKind.allCases.map(\.rawValue).joined(separator: ", ")
            ])
        #expect(
            try fault("persons.csv", "person,timezone,hired_at\np,,1850-01-01T00:00:00Z\n") == [
                "persons.csv, line 2, column hired_at: \"1850-01-01T00:00:00Z\" is an impossible time; "
                    + "wanted 1900-01-01 to 2100-01-01, in seconds"
            ])
    }

    @Test func onlyTheFirstTwentyAreKeptAndAllAreCounted() throws {
        let folder = try TemporaryFolder()
        let bad = String(repeating: "p1,never,,1\n", count: 30) + String(repeating: "p1,1710115200,,x\n", count: 5)
        let path = try folder.write("kpi.csv", "person,at,known_at,value\n" + bad)
        let result = try imported(path, share: 1)
        #expect(result.faults.count == 35)
        #expect(result.report.files.first?.firstFaults.map(\.line) == Array(2...21))
        #expect(result.report.files.first?.quarantinedByReason == [.time: 30, .number: 5])
    }
}

@Suite struct FileFaultTests {
    private let header = "person,at,known_at,value\n"

    /// The sentence with which a file is refused.
    private func refusal(_ name: String, bytes: [UInt8], share: Double = 0.1) throws -> String? {
        let folder = try TemporaryFolder()
        let path = try folder.write(name, bytes: bytes)
        return try IngestionTests.refusal { _ = try imported(path, share: share) }?.description
    }

    private func refusal(_ text: String) throws -> String? { try refusal("kpi.csv", bytes: Array(text.utf8)) }

    @Test func missingColumnsAreNamed() throws {
        #expect(
            try refusal("person,when,known_at,value\n")
                == "kpi.csv, line 1: the column at is missing; the header has person, known_at, value and 1 of another name; "
                + "correct the header and import the file again")
        #expect(
            try refusal("anna@example.org;1710115200\n")
                == "kpi.csv, line 1: the columns person, at, known_at, value are missing; the header has 1 of another name; "
                + "correct the header and import the file again")
    }

    @Test func namesOfAnotherCaseAreSaidToBeSo() throws {
        #expect(
            try refusal("Person,AT,known_at,value,shape\n")
                == "kpi.csv, line 1: the columns person, at are missing; the header has known_at, value and 3 of other names; "
                + "upper and lower case count, it has Person, AT; correct the header and import the file again")
    }

    @Test func anotherSeparatorIsNamed() throws {
        #expect(
            try refusal("person;at;known_at;value\np1;1710115200;;1\n")
                == "kpi.csv, line 1: wanted a comma between the names of the columns, found a semicolon; "
                + "save the file as CSV with commas and import it again, or run respite inspect on it and import it with --mapping")
        #expect(
            try refusal("person\tat\tknown_at\tvalue\n")
                == "kpi.csv, line 1: wanted a comma between the names of the columns, found a tab; "
                + "save the file as CSV with commas and import it again, or run respite inspect on it and import it with --mapping")
    }

    @Test func aColumnMayStandThereOnce() throws {
        #expect(
            try refusal("person,at,known_at,value,at\n")
                == "kpi.csv, line 1: the column at stands in the header twice; keep one and import the file again")
    }

    @Test func anEmptyFileIsRefusedAndAHeaderAloneIsNot() throws {
        let sentence = "kpi.csv: the file is empty; wanted a header line with the names of the columns"
        #expect(try refusal("") == sentence)
        #expect(try refusal("\n\n") == sentence)
        #expect(try refusal("kpi.csv", bytes: [0xef, 0xbb, 0xbf]) == sentence)
        #expect(try refusal(header) == nil)
    }

    @Test func wrongEncodingsAreNamed() throws {
        #expect(
            try refusal("kpi.csv", bytes: [0xff, 0xfe] + header.utf8.flatMap { [$0, 0] })
                == "kpi.csv, line 1: found UTF-16, wanted UTF-8 text; "
                + "save the file as CSV in UTF-8 and import it again, or run respite inspect on it and import it with --mapping")
        #expect(
            try refusal(
                "kpi.csv", bytes: Array((header + "p1,1710115200,,1\nM").utf8) + [0xfc] + Array("ller,1710115200,,1\n".utf8))
                == "kpi.csv, line 3: found the byte 0xFC, which is not UTF-8, wanted UTF-8 text; "
                + "save the file as CSV in UTF-8 and import it again, or run respite inspect on it and import it with --mapping")
    }

    @Test(arguments: [
        ("leaves.csv", "person,from_at,to_at,known_at,kind\np,1800000000,1700000000,1600000000,holiday\n"),
        ("identities.csv", "person,namespace,id,from_at,to_at\np,lms,1,1800000000,1700000000\n"),
    ]) func anIntervalThatEndsBeforeItBeginsIsInQuarantine(file: String, text: String) throws {
        let folder = try TemporaryFolder()
        let result = try imported(try folder.write(file, text), share: 1)
        #expect(result.faults.map(\.description) == ["\(file), line 2, column to_at: \"1700000000\" lies before the start"])
        #expect(result.sink.batches.allSatisfy { $0.rowCount == 0 })
        let open = try imported(try folder.write(file, text.replacing("1700000000", with: "1800000000")), share: 0)
        #expect(open.faults.isEmpty)
    }

    @Test func moreThanATenthOfBadRowsRefusesTheFile() throws {
        let good = String(repeating: "p1,1710115200,,1\n", count: 9)
        #expect(try refusal(header + good + "p1,never,,1\n") == nil)
        #expect(
            try refusal(header + good + "p1,never,,1\n" + "p1,1710115200\n")
                == "kpi.csv: 2 of 11 rows cannot be read, more than 10 %, so the file is refused; correct it and import it again "
                + "(first: line 11, column at: a text of 5 characters is no time; "
                + timesWanted + ")")
        #expect(try refusal("kpi.csv", bytes: Array((header + good + "a\nb\n").utf8), share: 0.2) == nil)
    }

    @Test func tooManyColumnsAreRefused() throws {
        let names = (1...4097).map { "c\($0)" }.joined(separator: ",")
        #expect(
            try refusal(names + "\n")
                == "kpi.csv, line 1: 4097 columns, at most 4096 are read (the limit columns); remove the columns that are not needed"
        )
        let most = "person,at,known_at,value," + (1...4092).map { "c\($0)" }.joined(separator: ",") + "\n"
        #expect(try refusal(most) == nil)
        #expect(try refusal(most + String(repeating: ",", count: 6000) + "\n") != nil)
    }

    @Test func aBadHeaderIsNamed() throws {
        #expect(
            try refusal("person,a\"t\n") == "kpi.csv, line 1: the header cannot be read: a quote stands inside a field "
                + "without quotes around it; wanted the field in quotes, its own doubled")
    }

    @Test func aLongLineIsRefused() throws {
        #expect(
            try refusal(header + String(repeating: "x", count: 2_000_000))
                == "kpi.csv, line 2: the line is longer than 1048576 bytes (the limit recordBytes); "
                + "check that the file is CSV with one row a line")
    }

    @Test func randomBytesNeverCrash() throws {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            ",", "\"", "\n", "\r", "\r\n", "p1", "1710115200", "2024-02-29T00:00:00Z", "\"\"", "nan", "1e9", "-", " ", "view", "é",
            "0.5",
        ].map { Array($0.utf8) }
        let folder = try TemporaryFolder()
        var outcomes: Set<String> = []
        for round in 0..<400 {
            var bytes = Array("person,at,known_at,kind,course,item,amount,duration_s,score,passed\n".utf8)
            for _ in 0..<next(300) { bytes += pieces[next(pieces.count)] }
            if round % 4 == 0 { for _ in 0..<next(4) { bytes[next(bytes.count)] = UInt8(next(256)) } }
            let path = try folder.write("events.csv", bytes: bytes)
            do {
                let streamed = try imported(path, share: 1)
                #expect(
                    streamed.report.rows == streamed.report.handedOver + streamed.report.quarantined + streamed.report.unattributed)
                outcomes.insert("read")
                let whole = try FolderFacts(folder: folder.path, threads: 2, quarantineShare: 1)
                #expect(whole.report.files.first?.digest == streamed.report.files.first?.digest)
                #expect(whole.faults == streamed.faults)
                #expect(whole.report.handedOver == streamed.report.handedOver)
            } catch is IngestionError {
                outcomes.insert("refused")
            }
        }
        #expect(outcomes == ["read", "refused"])
    }
}
