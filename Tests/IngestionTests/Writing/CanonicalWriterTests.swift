import Foundation
import Records
import Testing

@testable import Ingestion

@Suite struct CanonicalWriterTests {
    /// One row of every kind and more, with texts that need quotes.
    private static func facts(_ vocabulary: inout Vocabulary) -> FactBatch {
        let p = vocabulary.persons.code(for: "p,1")
        let q = vocabulary.persons.code(for: "say \"q\"")
        let course = vocabulary.courses.code(for: "two\nlines")
        let item = vocabulary.item(course: course, name: "Ünït")
        let noItem = vocabulary.item(course: course, name: nil)
        func label(_ text: String) -> Code { vocabulary.labels.code(for: text) }
        var batch = FactBatch()
        batch.eventPersons = [p, q, p]
        batch.events.append(at: 1_710_115_200, knownAt: 1_710_115_201, kind: .view, course: course, item: noItem, amount: 7)
        batch.events.append(
            at: 1_710_115_203, knownAt: 1_710_115_203, kind: .attempt, course: course, item: item, durationSeconds: 60,
            score: 1.0 / 3,
            result: .failed)
        batch.events.append(at: 1_710_115_202, knownAt: 1_710_115_202, kind: .attempt, course: course, item: item, result: .passed)
        batch.eventIDs = ["e1", nil, "e,3"]
        batch.eventSources = [nil, label("lms"), nil]
        let (at, known) = (Int64(1_710_115_200), Int64(1_710_115_300))
        batch.kpi.append(KPIValue(at: at, knownAt: known, value: 0.1, name: label("sales")), of: p)
        batch.kpi.append(KPIValue(at: at, knownAt: known, value: -1e-7), of: q)
        batch.reviews.append(Review(at: at, knownAt: known, value: 4.5), of: p)
        batch.absences.append(Absence(at: at, knownAt: known, days: 2.5, kind: label("sick")), of: p)
        batch.assignments.append(
            Assignment(
                at: at, knownAt: known, manager: label("m"), unit: label("u"), role: label("r"), site: label("s"),
                contract: label("c"),
                jobFamily: label("j"), level: label("l"), fte: 0.5), of: p)
        batch.assignments.append(Assignment(at: at, knownAt: known, manager: nil, unit: nil), of: q)
        batch.attributes.append(Attribute(at: at, knownAt: known, name: label("grade"), value: label("7")), of: p)
        batch.attributes.append(Attribute(at: at, knownAt: known, name: label("grade"), value: nil), of: q)
        batch.deadlines.append(
            Deadline(course: course, item: item, assignedAt: at, dueAt: known, knownAt: at, weight: 0.25, required: true), of: p)
        batch.deadlines.append(
            Deadline(course: course, item: noItem, assignedAt: at, dueAt: nil, knownAt: known, weight: nil, required: nil), of: p)
        batch.leaves.append(Leave(from: at, to: known, knownAt: at - 5, kind: label("holiday")), of: p)
        batch.leaves.append(Leave(from: at, to: nil, knownAt: at, kind: nil), of: p)
        batch.outcomes.append(
            Outcome(at: at, knownAt: at - 9, kind: .resignation, value: nil, source: label("hr"), noticeAt: at - 9), of: p)
        batch.outcomes.append(Outcome(at: at, knownAt: known, kind: .sickLeave, value: 14), of: q)
        batch.surveyAnswers.append(
            SurveyAnswer(at: at, knownAt: known, instrument: label("CBI"), question: label("3"), answer: nil), of: p)
        batch.interventions.append(Intervention(at: at, knownAt: known, kind: label("talk"), by: label("hr")), of: p)
        batch.managerAssessments.append(ManagerAssessment(at: at, knownAt: known, assessor: nil, rating: 0.75), of: p)
        batch.persons = [
            PersonEntry(
                person: p, timezone: label("Europe/Berlin"), hiredAt: -462_844_800, calendar: label("DE"), cluster: label("h1")),
            PersonEntry(person: q, timezone: nil, hiredAt: nil),
        ]
        batch.taxonomies = [CourseTaxonomy(course: course, taxonomy: .compliance)]
        batch.contentTypes = [ItemContent(item: item, contentType: .video), ItemContent(item: noItem, contentType: .page)]
        batch.holidays = [Holiday(calendar: label("DE"), day: 19_999)]
        batch.permissions = [
            PermissionEntry(person: p, at: at, knownAt: known, kind: .objection, purpose: label("training")),
            PermissionEntry(person: q, at: at, knownAt: known, kind: .notice, purpose: nil),
        ]
        batch.protected = [ProtectedEntry(person: p, attribute: "gender", value: "F", from: at)]
        batch.identities = [IdentityEntry(person: p, namespace: "lms", id: "77", from: nil, to: known)]
        return batch
    }

    private static func write(to folder: String) throws {
        var writer = try CanonicalWriter(folder: folder)
        let batch = facts(&writer.vocabulary)
        try writer.receive(batch)
        try writer.finish()
    }

    @Test func whatIsWrittenReadsBackAsTheSame() throws {
        let folder = try TemporaryFolder()
        try Self.write(to: folder.path + "/facts")
        let result = try imported(folder.path + "/facts")
        #expect(result.faults.isEmpty)
        #expect(result.report.files.count == 19)
        var expected = CollectingSink()
        let batch = Self.facts(&expected.vocabulary)
        try expected.receive(batch)
        #expect(result.sink.events == expected.events)
        #expect(result.sink.batches.reduce(0) { $0 + $1.rowCount } == batch.rowCount)
        // Written again, by the codes of the other vocabulary, the bytes are the same.
        var again = try CanonicalWriter(folder: folder.path + "/again")
        again.vocabulary = result.sink.vocabulary
        for batch in result.sink.batches { try again.receive(batch) }
        try again.finish()
        for kind in CanonicalKind.allCases {
            let first = try folder.read("facts/" + kind.fileName)
            #expect(try folder.read("again/" + kind.fileName) == first)
            #expect(first.utf8.count { $0 == UInt8(ascii: "\n") } > 1, "\(kind) has a row")
        }
    }

    @Test func theBytesAreAsTheSchemaSays() throws {
        let folder = try TemporaryFolder()
        try Self.write(to: folder.path)
        #expect(
            try folder.read("events.csv") == """
                person,at,known_at,kind,course,item,amount,duration_s,score,passed,id,source
                "p,1",1710115200,1710115201,view,"two
                lines",,7,0,,,e1,
                "say ""q""\",1710115203,1710115203,attempt,"two
                lines",Ünït,1,60,0.3333333333333333,false,,lms
                "p,1",1710115202,1710115202,attempt,"two
                lines",Ünït,1,0,,true,"e,3",

                """)
        #expect(try folder.read("holidays.csv") == "calendar,date\nDE,2024-10-03\n")
        #expect(
            try folder.read("persons.csv")
                == "person,timezone,hired_at,calendar,cluster\n\"p,1\",Europe/Berlin,-462844800,DE,h1\n\"say \"\"q\"\"\",,,,\n")
    }

    @Test func withoutFinishNothingIsLeft() throws {
        let folder = try TemporaryFolder()
        try folder.write("events.csv", "old")
        do {
            var writer = try CanonicalWriter(folder: folder.path)
            let batch = Self.facts(&writer.vocabulary)
            try writer.receive(batch)
        }
        #expect(try folder.names == ["events.csv"])
        #expect(try folder.read("events.csv") == "old")
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("file", "x") + "/sub"
        #expect(throws: IngestionError.unwritable(path: path, reason: "the folder cannot be made")) {
            try CanonicalWriter(folder: path)
        }
    }
}
