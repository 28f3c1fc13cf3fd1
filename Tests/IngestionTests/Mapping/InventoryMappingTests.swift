import Records
import Testing

@testable import Ingestion

@Suite struct InventoryMappingTests {
    private func mapping(_ inventory: String, fields: String = "", table: String = "outcomes") -> String {
        """
        sources:
          - missing: [NA]
            facts:
              - table: \(table)
                inventory: \(inventory)
                fields: {person: who, at: day\(fields)}
        """
    }

    private let bat = "{name: BAT-12, items: [a, b, c, d, e, f, g, h, i, j, k, l], answers: {least: 1, most: 5}}"
    private let header = "who,day,a,b,c,d,e,f,g,h,i,j,k,l\n"

    /// Outcomes as (person, source, value), with the report and the faults.
    private func read(
        _ yaml: String, _ text: String
    ) throws -> (scores: [String], report: ImportReport, faults: [RowFault], answers: Int) {
        let folder = try TemporaryFolder()
        try folder.write("survey.csv", text)
        var result = Imported()
        var faults: [RowFault] = []
        let options = ImportOptions(quarantineShare: 1, quarantine: { faults.append($0) })
        try MappedConnector(mapping: try Mapping(yaml: yaml)).read(
            folder.path + "/survey.csv", into: &result.sink, report: &result.report, options: options)
        let scores = result.sink.rows(\.outcomes).map { person, row in
            #expect(row.kind == .survey && row.knownAt == row.at && row.noticeAt == nil)
            return "\(person) \(row.at) \(result.sink.label(row.source)) \(row.value ?? .nan)"
        }
        return (scores, result.report, faults, result.sink.rows(\.surveyAnswers).count)
    }

    @Test func aRowBecomesOneOutcomeAScaleAndNoAnswerIsKept() throws {
        let found = try read(mapping(bat), header + "E-1,2024-03-11T00:00:00Z,5,5,5,1,1,1,2,2,2,4,4,4\n")
        #expect(
            found.scores == [
                "E-1 1710115200 BAT-12.exhaustion 5.0", "E-1 1710115200 BAT-12.mental_distance 1.0",
                "E-1 1710115200 BAT-12.cognitive_impairment 2.0", "E-1 1710115200 BAT-12.emotional_impairment 4.0",
                "E-1 1710115200 BAT-12 3.0",
            ])
        #expect(found.answers == 0 && found.report.handedOver == 1 && found.report.files[0].ignoredColumns.isEmpty)
    }

    @Test func tooFewAnswersGiveNoScoreAndAreCounted() throws {
        let rows = "E-1,2024-03-11T00:00:00Z,5,,,1,1,1,2,2,NA,4,4,4\nE-2,2024-03-11T00:00:00Z,,,,,,,,,,,,\n"
        let found = try read(mapping(bat), header + rows)
        #expect(
            found.scores == [
                "E-1 1710115200 BAT-12.mental_distance 1.0", "E-1 1710115200 BAT-12.cognitive_impairment 2.0",
                "E-1 1710115200 BAT-12.emotional_impairment 4.0",
            ])
        #expect(found.report.handedOver == 1 && found.report.leftOut == 1 && found.faults.isEmpty)
        #expect(
            found.report.files[0].notes.first
                == "BAT-12.exhaustion: 0 scored, 1 with fewer than 2 of 3 items and 1 with none have no score; too few answered all items for Cronbach's alpha (0)"
        )
    }

    @Test func answersThatTheCodingDoesNotHaveGoToQuarantine() throws {
        let rows = ["6", "0", "2.5", "often", "nan"].map { "E-1,2024-03-11T00:00:00Z,1,1,1,1,1,1,1,1,1,1,1,\($0)\n" }.joined()
        let found = try read(mapping(bat), header + rows)
        #expect(found.scores.isEmpty && found.report.quarantined == 5)
        #expect(found.faults.map(\.column) == Array(repeating: "l", count: 5))
        #expect(found.faults.map(\.reason) == [.range, .range, .word, .number, .number])
        #expect(found.faults[2].detail.contains("1, 2, 3, 4, 5"))
    }

    @Test func aCodingTheOtherWayRoundAndOneInWordsGiveTheSameScores() throws {
        let numbers = "E-1,2024-03-11T00:00:00Z,5,5,4,1,1,1,2,2,2,4,4,3\n"
        let turned = "E-1,2024-03-11T00:00:00Z,0,0,25,100,100,100,75,75,75,25,25,50\n"
        let words = "E-1,2024-03-11T00:00:00Z,Always,Always,Often,Never,Never,Never,Rarely,Rarely,Rarely,Often,Often,Sometimes\n"
        let coded = bat.replacing("{least: 1, most: 5}", with: "{least: 100, most: 0}")
        let worded = bat.replacing("{least: 1, most: 5}", with: "[Never, [Rarely, Seldom], Sometimes, Often, Always]")
        let wanted = try read(mapping(bat), header + numbers).scores
        #expect(wanted.count == 5)
        #expect(try read(mapping(coded), header + turned).scores == wanted)
        #expect(try read(mapping(worded), header + words).scores == wanted)
    }

    @Test func aScaleMayStandForAnInventoryWithoutATotal() throws {
        let work = "{name: CBI, items: {work: [a, b, c, d, e, f, g]}, answers: {least: 0, most: 4}"
        let text = header + "E-1,2024-03-11T00:00:00Z,4,4,4,4,4,4,0,,,,,\n"
        let with = try read(mapping(work + ", total: work}"), text)
        #expect(with.scores == ["E-1 1710115200 CBI.work 100.0", "E-1 1710115200 CBI 100.0"])
        let without = try read(mapping(work + "}"), text)
        #expect(without.scores == ["E-1 1710115200 CBI.work 100.0"])
        #expect(without.report.files[0].notes.last?.hasPrefix("CBI has no score for the whole") == true)
        #expect(without.report.files[0].ignoredColumns == ["h", "i", "j", "k", "l"])
    }

    @Test func anItemThatGoesAgainstItsScaleIsNamed() throws {
        let work = "{name: CBI, items: {work: [a, b, c, d, e, f, g]}, answers: {least: 0, most: 4}}"
        func rows(_ last: (Int) -> Int) -> String {
            (0..<40).map { "E-\($0),2024-03-11T00:00:00Z," + String(repeating: "\($0 % 5),", count: 6) + "\(last($0 % 5)),,,,,\n" }
                .joined()
        }
        let right = try read(mapping(work), header + rows { 4 - $0 }).report.files[0].notes
        #expect(
            right[0]
                == "CBI.work: 40 scored, 0 with fewer than 4 of 7 items and 0 with none have no score; Cronbach's alpha 1.00 over 40 who answered all items"
        )
        #expect(!right.contains { $0.contains("goes against") })
        let wrong = try read(mapping(work), header + rows { $0 }).report.files[0].notes
        #expect(
            wrong.contains(
                "CBI.work: column g goes against the other items (correlation -1.00); check the order of the columns and the coding of the answers"
            ))
    }

    @Test func rowsThatNameNobodyAreUnattributedAndCountForNothing() throws {
        let found = try read(mapping(bat), header + ",2024-03-11T00:00:00Z,5,5,5,1,1,1,2,2,2,4,4,4\n")
        #expect(found.scores.isEmpty && found.report.unattributed == 1)
        #expect(found.report.files[0].notes.first?.hasPrefix("BAT-12.exhaustion: 0 scored, 0 with fewer") == true)
    }

    @Test func rowsWhoseOtherFactIsAtFaultCountForNothing() throws {
        let yaml = mapping(bat) + "\n      - table: kpi\n        fields: {person: who, at: day, value: a}\n"
        let rows = "E-1,2024-03-11T00:00:00Z,5,5,5,1,1,1,2,2,2,4,4,4\nE-2,2024-03-11T00:00:00Z,,5,5,1,1,1,2,2,2,4,4,4\n"
        let found = try read(yaml, header + rows)
        #expect(found.scores.count == 5 && found.report.quarantined == 1)
        #expect(found.report.files[0].notes.first?.hasPrefix("BAT-12.exhaustion: 1 scored, 0 with fewer") == true)
    }

    @Test func theMappingIsTheSameAfterItWasWritten() throws {
        for inventory in [
            bat, "{name: cbi, items: {client: [a, b, c, d, e, f]}, answers: [[n, m], s, t, o, a], total: client}",
        ] {
            let once = try Mapping(yaml: mapping(inventory))
            #expect(try Mapping(yaml: try once.yaml()) == once)
        }
    }

    @Test func rulesThatCannotBeMeantAreRefusedWithTheirLine() throws {
        func refused(_ inventory: String, fields: String = "", table: String = "outcomes") -> String {
            do throws(MappingError) {
                _ = try Mapping(yaml: mapping(inventory, fields: fields, table: table), name: "m.yaml")
                return ""
            } catch { return error.description }
        }
        #expect(
            refused("{name: MBI, items: [a], answers: {least: 1, most: 5}}").contains(
                "line 5, sources[1].facts[1].inventory.name: found the inventory \"MBI\", wanted one of CBI, OLBI, BAT-23, BAT-12"))
        #expect(refused("{name: BAT-12, items: [a, b], answers: {least: 1, most: 5}}").contains("found 2 columns, wanted 12"))
        #expect(
            refused("{name: CBI, items: {job: [a]}, answers: {least: 1, most: 5}}").contains(
                "found the scale job, wanted a scale of CBI: personal, work, client"))
        #expect(refused("{name: CBI, items: {personal: [a]}, answers: {least: 1, most: 5}}").contains("found 1 columns, wanted 6"))
        #expect(refused("{name: CBI, items: {}, answers: {least: 1, most: 5}}").contains("no items"))
        #expect(refused(bat.replacing("[a, b", with: "[b, b")).contains("the column b for two items"))
        #expect(refused(bat.replacing("most: 5", with: "most: 1")).contains("inventory.answers"))
        #expect(refused(bat.replacing("most: 5", with: "best: 5")).contains("unknown key best"))
        #expect(refused(bat.replacing("{least: 1, most: 5}", with: "[a, b, c]")).contains("3 answers; the inventory has 5"))
        #expect(refused(bat.replacing("}}", with: "}, total: exhaustion}")).contains("BAT-12 has a score for the whole"))
        #expect(
            refused("{name: CBI, items: {work: [a, b, c, d, e, f, g]}, answers: {least: 0, most: 4}, total: client}").contains(
                "wanted one of work"))
        #expect(refused(bat.replacing("}}", with: "}, cutoff: 3}")).contains("unknown key cutoff"))
        #expect(refused(bat, table: "kpi").contains("found an inventory for kpi"))
        #expect(refused(bat, fields: ", value: a").contains("fields.value"))
        #expect(refused(bat, fields: ", known_at: day").isEmpty)
    }
}
