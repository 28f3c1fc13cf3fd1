import Records
import Testing

@testable import Ingestion

@Suite struct MappedConnectorTests {
    /// Reads files by a mapping.
    private func read(
        _ yaml: String, _ files: [(name: String, text: String)], share: Double = 1, change: (inout ImportOptions) -> Void = { _ in }
    ) throws -> Imported {
        let folder = try TemporaryFolder()
        for file in files { try folder.write(file.name, file.text) }
        try folder.write("mapping.yaml", yaml)
        let mapping = try Mapping(file: folder.path + "/mapping.yaml")
        var result = Imported()
        var faults: [RowFault] = []
        var options = ImportOptions(quarantineShare: share, quarantine: { faults.append($0) })
        change(&options)
        let sources = files.map(\.name).filter { name in !mapping.lookups.values.contains { $0.file == name } }
        for name in sources {
            try MappedConnector(mapping: mapping).read(
                folder.path + "/" + name, into: &result.sink, report: &result.report, options: options)
        }
        result.faults = faults
        return result
    }

    private func events(_ fields: String, before: String = "") -> String {
        """
        \(before)
        sources:
          - facts:
              - table: events
                fields:
                  person: user
                  at: {column: time, format: "yyyy-MM-dd HH:mm"}
                  kind: {constant: attempt}
                  course: {constant: C}
                  \(fields)
        """
    }

    @Test func canonicalFilesThatAreMappedColumnByColumnGiveTheSameFacts() throws {
        let folder = try TemporaryFolder()
        let texts: [(CanonicalKind, String)] = [
            (.persons, "E-1,Europe/Berlin,1551394800,DE,\nE-2,,,,c\n"), (.courses, "C,compliance,Title\nD,,\n"),
            (.items, "C,I,quiz,\n"),
            (.holidays, "DE,2024-05-01\n"),
            (.events, "E-1,1710140400,1710140500,attempt,C,I,2,60,0.5,true,7,lms\nE-2,1710140401,,view,D,,,,9,no,,\n"),
            (.deadlines, "E-1,C,I,1710140400,1810140400,,2,true\n"), (.assignments, "E-1,1710140400,,E-9,U,R,S,T,F,L,0.5\n"),
            (.attributes, "E-1,1710140400,,grade,1.50\n"), (.kpi, "E-1,1710140400,,1.5,sales\n"), (.reviews, "E-1,1710140400,,3\n"),
            (.managerAssessments, "E-1,1710140400,,E-9,0.25\n"), (.absences, "E-1,1710140400,,2,sick\n"),
            (.leaves, "E-1,1710140400,1720140400,,holiday\n"), (.outcomes, "E-1,1710140400,,resignation,,hr,1700140400\n"),
            (.surveyAnswers, "E-1,1710140400,,UWES,3,4\n"), (.interventions, "E-1,1710140400,,talk,E-9\n"),
            (.permissions, "E-1,1710140400,,consent,risk\n"), (.identities, "E-1,lms,4711,1551394800,\n"),
            (.protected, "E-1,gender,x,1551394800\n"),
        ]
        #expect(texts.map(\.0).count == CanonicalKind.allCases.count)
        var plain = try CanonicalWriter(folder: folder.path + "/plain")
        var mapped = try CanonicalWriter(folder: folder.path + "/mapped")
        for (kind, rows) in texts {
            let path = try folder.write(kind.fileName, kind.columns.map(\.name).joined(separator: ",") + "\n" + rows)
            var fields: [String: FieldRule] = [:]
            for column in kind.columns {
                var rule = FieldRule(column.name)
                if FieldMeaning(column, of: kind) == .time { rule.format = ["epoch_s"] }
                fields[column.name] = rule
            }
            let mapping = Mapping(sources: [MappedSource(facts: [FactRule(table: kind, fields: fields)])])
            var reports = (ImportReport(), ImportReport())
            try CanonicalConnector().read(path, into: &plain, report: &reports.0, options: ImportOptions())
            try MappedConnector(mapping: mapping).read(path, into: &mapped, report: &reports.1, options: ImportOptions())
            #expect(reports.0.handedOver == reports.1.handedOver && reports.0.handedOver > 0, "\(kind)")
            #expect(reports.0.files[0].digest == reports.1.files[0].digest)
        }
        try plain.finish()
        try mapped.finish()
        for kind in CanonicalKind.allCases {
            #expect(try folder.read("mapped/" + kind.fileName) == folder.read("plain/" + kind.fileName))
        }
    }

    @Test func faultsNameTheColumnsOfTheSource() throws {
        let yaml = events(
            "score: {columns: [whole, part], join: \".\", unit: percent}\n          passed: {column: ok, true_words: ja, false_words: nein}"
        )
        let result = try read(
            yaml,
            [
                (
                    "a.csv",
                    """
                    user,time,whole,part,ok
                    7,2024-03-11 08:00,50,5,JA
                    7,11.03.2024 08:00,50,5,ja
                    7,2024-03-11 08:00,500,5,ja
                    7,1889-03-11 08:00,50,5,ja
                    7,2024-03-11 08:00,50,5,vielleicht
                    7,,50,5,ja
                    ,2024-03-11 08:00,50,,nein
                    7,2024-03-11 08:00,50,5
                    """
                )
            ])
        #expect(result.sink.events == ["7 1710144000 1710144000 attempt C/- x1 0s 0.505 passed"])
        #expect(
            result.faults.map(\.description) == [
                "a.csv, line 3, column time: \"11.03.2024 08:00\" is not written as the mapping says; wanted yyyy-MM-dd HH:mm",
                "a.csv, line 4, column whole + part: \"500.5\" lies outside the limits; wanted 0 to 100",
                "a.csv, line 5, column time: \"1889-03-11 08:00\" is an impossible time; wanted 1990-01-01 to 2100-01-01, in seconds",
                "a.csv, line 6, column ok: a text of 10 characters is not one of the words wanted here: those for true and for false",
                "a.csv, line 7, column time: the field is empty; a value is wanted here",
                "a.csv, line 9: 4 fields; the header has 5",
            ])
        let report = result.report.files[0]
        #expect(report.rows == 8 && report.handedOver == 1 && report.unattributed == 1 && report.quarantined == 6)
    }

    @Test func unknownWordsGoToQuarantineAndAreCounted() throws {
        let yaml = events("item: i").replacing(
            "{constant: attempt}", with: "{column: what, case: lower, words: {opened: view, done: complete}, skip: [login]}")
        let rows = ["opened", "Done", "login", "gone", "gone", "away", ""].map { "7,2024-03-11 08:00,\($0),\n" }.joined()
        let result = try read(yaml, [("a.csv", "user,time,what,i\n" + rows)])
        #expect(result.sink.events.map { $0.split(separator: " ")[3] } == ["view", "complete"])
        let report = result.report.files[0]
        #expect(report.leftOut == 1)
        #expect(report.quarantinedByReason == [.word: 3, .missing: 1])
        #expect(report.notes == ["column what (kind): 2 distinct texts are not among the words of the mapping, in 3 rows"])
        #expect(result.faults[0].detail == "a text of 4 characters is not one of the words wanted here: those of the mapping")
    }

    @Test(arguments: [
        ("default: help", ["view", "help"]), ("unmatched: skip", ["view"]), ("unmatched: quarantine", ["view"]),
        ("unmatched: missing", ["view"]),
    ])
    func whatBecomesOfOtherWordsIsStated(key: String, kinds: [String]) throws {
        let yaml = events("item: i").replacing("{constant: attempt}", with: "{column: what, words: {opened: view}, \(key)}")
        let result = try read(yaml, [("a.csv", "user,time,what,i\n7,2024-03-11 08:00,opened,\n7,2024-03-11 08:00,other,\n")])
        #expect(result.sink.events.map { String($0.split(separator: " ")[3]) } == kinds)
        #expect(result.report.files[0].leftOut == (key == "unmatched: skip" ? 1 : 0))
    }

    @Test func timesAreReadInTheZoneOfTheColumnOrOfThePerson() throws {
        let text =
            "user,time,tz\n7,2024-07-01 10:00,Asia/Kolkata\n7,2024-07-01 10:00,\n8,2024-07-01 10:00,Nowhere\n,2024-07-01 10:00,\n"
        let byColumn = try read(events("item: {constant: \"\"}", before: "zone: {column: tz}"), [("a.csv", text)])
        #expect(byColumn.sink.events.map { $0.split(separator: " ")[1] } == ["1719808200"])
        #expect(
            byColumn.faults.map(\.description) == [
                "a.csv, line 3, column tz: the field is empty; a value is wanted here",
                "a.csv, line 4, column tz: a text of 7 characters is no time zone; wanted an IANA name such as Europe/Berlin",
                "a.csv, line 5, column tz: the field is empty; a value is wanted here",
            ])
        let byPerson = try read(events("item: {constant: \"\"}", before: "zone: person\nnamespace: lms"), [("a.csv", text)]) {
            options in
            options.personZone = { $0 == "lms:7" ? "America/New_York" : nil }
        }
        #expect(byPerson.sink.events.map { $0.split(separator: " ")[1] } == ["1719842400", "1719842400"])
        #expect(byPerson.report.files[0].quarantinedByReason == [.noZone: 1])
        #expect(byPerson.report.files[0].unattributed == 1)
        #expect(byPerson.faults[0].detail.contains("import the persons with their zones first"))
    }

    @Test func nothingMayHaveHappenedAfterTheImportButPlansMayLieAhead() throws {
        let yaml = """
            sources:
              - facts:
                  - table: outcomes
                    fields: {person: p, at: at, kind: {constant: resignation}, notice_at: notice, known_at: known}
                  - table: leaves
                    where: [{column: to, empty: false}]
                    fields: {person: p, from_at: at, to_at: {column: to, last_day: true}}
            """
        let text = """
            p,at,notice,known,to
            E-1,2024-03-01,,,
            E-2,2024-06-01,2024-02-01,,
            E-3,2024-06-01,,,
            E-4,2024-06-01,2024-05-01,,
            E-5,2024-03-01,,2024-05-01,
            E-6,2024-03-01,,,2024-09-30
            """
        let result = try read(yaml, [("a.csv", text)]) { $0.latest = 1_711_929_600 }
        #expect(result.sink.rows(\.outcomes).map(\.person) == ["E-1", "E-2", "E-6"])
        #expect(result.sink.rows(\.leaves).map(\.row.to) == [1_727_740_800])
        #expect(result.faults.map(\.line) == [4, 5, 6])
        #expect(
            result.faults[0].detail
                == "2024-06-01T00:00:00Z lies in the future, after 2024-04-01T00:00:00Z; "
                + "check the clock and the time zone of the source")
    }

    @Test func aRowGivesAllItsFactsOrNone() throws {
        let yaml = """
            sources:
              - facts:
                  - table: persons
                    fields: {person: p, hired_at: hired}
                  - table: assignments
                    fields: {person: p, at: hired, fte: fte}
            """
        let result = try read(yaml, [("a.csv", "p,hired,fte\nE-1,2020-01-01,1\nE-2,2020-01-01,x\nE-3,2020-01-01,\n")])
        #expect(result.sink.list(\.persons).map { result.sink.person($0.person) } == ["E-1", "E-3"])
        #expect(result.sink.rows(\.assignments).map(\.person) == ["E-1", "E-3"])
        #expect(result.report.files[0].handedOver == 2)
        #expect(result.report.files[0].quarantined == 1)
    }

    @Test func conditionsChooseRows() throws {
        let before = "missing: [NA]"
        func users(_ condition: String) throws -> [String] {
            let yaml = events("item: i", before: before).replacing(
                "  - facts:", with: "  - where: [\(condition)]\n    facts:")
            let text = "user,time,i\na,2024-03-11 08:00,x\nb,2024-03-11 08:00, xy \nc,2024-03-11 08:00,\nd,2024-03-11 08:00,NA\n"
            let result = try read(yaml, [("a.csv", text)])
            #expect(result.report.files[0].leftOut + result.report.files[0].handedOver == 4)
            return result.sink.events.map { String($0.prefix(1)) }
        }
        #expect(try users("{column: i, equals: x}") == ["a"])
        #expect(try users("{column: i, equals: [x, xy]}") == ["a", "b"])
        #expect(try users("{column: i, not: x}") == ["b", "c", "d"])
        #expect(try users("{column: i, prefix: x}") == ["a", "b"])
        #expect(try users("{column: i, empty: true}") == ["c", "d"])
        #expect(try users("{column: i, empty: false}, {column: user, not: [a]}") == ["b"])
    }

    @Test func lookupsGiveWhatTheirFileHas() throws {
        func yaml(_ unmatched: String) -> String {
            events(
                "item: {column: i, lookup: names, take: Name}",
                before: "lookups: {names: {file: names.csv, key: Id, unmatched: \(unmatched)}}")
        }
        let source = ("a.csv", "user,time,i\na,2024-03-11 08:00,1\nb,2024-03-11 08:00,2\nc,2024-03-11 08:00,\n")
        let names = ("names.csv", "Id;Name;Other\n1;One;x\n3;Three;y\n")
        let kept = try read(yaml("missing"), [source, names])
        #expect(kept.sink.events.map { $0.split(separator: " ")[4] } == ["C/One", "C/-", "C/-"])
        let strict = try read(yaml("quarantine"), [source, names])
        #expect(strict.sink.events.count == 2)
        #expect(strict.faults.map(\.description) == ["a.csv, line 3, column i: a text of 1 character names nothing in names.csv"])
        let twice = try refusal { _ = try read(yaml("missing"), [source, ("names.csv", "Id;Name\n1;One\n1;Two\n")]) }
        #expect(twice?.description.contains("each value of Id once (line 3 repeats one)") == true)
        let lacking = try refusal { _ = try read(yaml("missing"), [source, ("names.csv", "Id;Title\n1;One\n")]) }
        #expect(lacking == .missingColumns(file: "names.csv", missing: ["Name"], found: ["Id"], others: 1, otherCase: []))
    }

    @Test func columnsThatAFileLacksAreAllNamed() throws {
        let yaml = events("score: {column: s, unit: points, of: {column: max}}", before: "zone: {column: tz}")
        let error = try refusal { _ = try read(yaml, [("a.csv", "User,time,other\n")]) }
        #expect(
            error
                == .missingColumns(
                    file: "a.csv", missing: ["user", "tz", "s", "max"], found: ["time"], others: 2, otherCase: ["User"]))
    }

    @Test func aFileWithTooManyFaultsIsRefused() throws {
        let rows = String(repeating: "a,2024-03-11 08:00\n", count: 9) + "a,x\na,y\n"
        let error = try refusal { _ = try read(events("item: {constant: x}"), [("a.csv", "user,time\n" + rows)], share: 0.1) }
        guard case .tooManyFaults(_, let quarantined, let rows, _, let first) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(quarantined == 2 && rows == 11 && first.line == 11)
    }

    @Test func identifiersFollowTheRulesOfIdentity() throws {
        let text = "user,time\n A@B.org ,2024-03-11 08:00\na@b.org,2024-03-11 08:00\n"
        let mail = try read(events("item: {constant: \"\"}", before: "namespace: email"), [("a.csv", text)])
        #expect(Set(mail.sink.events.map { String($0.prefix(13)) }) == ["email:a@b.org"])
        let own = try read(
            events("item: {constant: \"\"}"), [("a.csv", "user,time\nlms:7,2024-03-11 08:00\nhris:E-1,2024-03-11 08:00\n")])
        #expect(own.sink.events.map { $0.split(separator: " ")[0] } == ["lms:7", "E-1"])
        let said = try read(events("item: {constant: \"\"}"), [("a.csv", "user,time\n7,2024-03-11 08:00\n")]) {
            $0.namespace = "moodle"
        }
        #expect(said.sink.events.map { $0.split(separator: " ")[0] } == ["moodle:7"])
    }

    @Test func rowsInAnyOrderAndInAnySplitGiveTheSameFacts() throws {
        let yaml = events("item: i")
        var rows = (0..<500).map { "u\($0 % 17),2024-03-\($0 % 20 + 10) 1\($0 % 10):0\($0 % 7),i\($0 % 5)\n" }
        func facts(_ files: [[String]]) throws -> [String] {
            let named = files.enumerated().map { ("f\($0).csv", "user,time,i\n" + $1.joined()) }
            return try read(yaml, named).sink.events.sorted()
        }
        let whole = try facts([rows])
        #expect(whole.count == 500)
        #expect(try facts([Array(rows[300...]), Array(rows[..<300])]) == whole)
        var generator = SystemRandomNumberGenerator()
        rows.shuffle(using: &generator)
        #expect(try facts([rows]) == whole)
    }

    @Test func aFolderIsReadByTheSourcesThatFitTheNames() throws {
        let folder = try TemporaryFolder()
        try folder.write("lms_2.csv", "user,time\nb,2024-03-11 08:00\n")
        try folder.write("lms_1.csv", "user,time\na,2024-03-11 08:00\n")
        try folder.write("other.csv", "x\n1\n")
        let yaml = events("item: {constant: x}").replacing("  - facts:", with: "  - files: [\"lms_?.csv\", \"log*\"]\n    facts:")
        let connector = MappedConnector(mapping: try Mapping(yaml: yaml))
        var result = Imported()
        try connector.read(folder.path, into: &result.sink, report: &result.report, options: ImportOptions())
        #expect(result.sink.events.map { String($0.prefix(1)) } == ["a", "b"])
        #expect(result.report.notes == ["other files in the folder were not read: other.csv"])
        let error = try refusal {
            try connector.read(folder.path + "/other.csv", into: &result.sink, report: &result.report, options: ImportOptions())
        }
        #expect(error?.description.contains("a file whose name fits lms_?.csv, log*, as the mapping says") == true)
    }

    @Test func dialectsAreReadAsTheMappingSays() throws {
        let folder = try TemporaryFolder()
        let dialect =
            "dialect: {delimiter: bar, header_rows: 0, columns: [user, time, i], preamble: 1, encoding: windows-1252, comment: \"#\"}"
        let yaml = events("item: i").replacing("  - facts:", with: "  - \(dialect)\n    facts:")
        let text = Array("made by hand\na|2024-03-11 08:00|M".utf8) + [0xfc] + Array("ller\n# note\nb|2024-03-11 08:00|\n".utf8)
        let path = try folder.write("a.txt", bytes: text)
        var result = Imported()
        let mapping = try Mapping(yaml: yaml)
        try MappedConnector(mapping: mapping).read(path, into: &result.sink, report: &result.report, options: ImportOptions())
        #expect(result.sink.events.map { $0.split(separator: " ")[4] } == ["C/Müller", "C/-"])
        let strict = try Mapping(yaml: yaml.replacing("windows-1252", with: "utf-8"))
        let error = try refusal {
            try MappedConnector(mapping: strict).read(path, into: &result.sink, report: &result.report, options: ImportOptions())
        }
        #expect(error?.description.contains("wanted utf-8, which the mapping states; the file is Windows-1252") == true)
    }

    @Test func anotherMappingOfTheSameFileIsAnotherSource() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.csv", "user,time,i\n")
        let first = try MappedConnector(mapping: try Mapping(yaml: events("item: i"))).digest(of: path)
        let same = try MappedConnector(mapping: try Mapping(yaml: "# a comment\n" + events("item: {column: i}"))).digest(of: path)
        let other = try MappedConnector(mapping: try Mapping(yaml: events("id: i"))).digest(of: path)
        #expect(first == same)
        #expect(first != other)
    }
}
