import Foundation
import Ingestion
import Records
import Testing

@testable import Pipelines

/// One presentation of 42 days and five students, through the importer.
@Suite struct OULADSnapshotsTests {
    private func courses() throws -> OULADCourses {
        let folder = FileManager.default.temporaryDirectory.appending(path: "respite-oulad-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tables = [
            "courses": "code_module,code_presentation,module_presentation_length\nAAA,2014B,42\n",
            "assessments": "code_module,code_presentation,id_assessment,assessment_type,date,weight\n",
            "vle": "id_site,code_module,code_presentation,activity_type,week_from,week_to\n",
            "studentAssessment": "id_assessment,id_student,date_submitted,is_banked,score\n",
            "studentVle": "code_module,code_presentation,id_student,id_site,date,sum_click\n",
            "studentInfo":
                "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,num_of_prev_attempts,studied_credits,disability,final_result\n"
                + ["1,Pass", "2,Withdrawn", "3,Fail", "4,Withdrawn", "5,Withdrawn"].map { row in
                    let parts = row.split(separator: ",")
                    return "AAA,2014B,\(parts[0]),M,Wales,HE Qualification,,0-35,0,60,N,\(parts[1])\n"
                }.joined(),
            "studentRegistration":
                "code_module,code_presentation,id_student,date_registration,date_unregistration\n"
                + "AAA,2014B,1,-10,\nAAA,2014B,2,-10,28\nAAA,2014B,3,7,\nAAA,2014B,4,,0\nAAA,2014B,5,-3,35\n",
        ]
        for (name, text) in tables { try Data(text.utf8).write(to: folder.appending(path: name + ".csv")) }
        var sink = CountingSink()
        var report = ImportReport()
        return try OULADConnector().readCourses(folder.path, into: &sink, report: &report, options: ImportOptions())
    }

    private struct CountingSink: FactSink {
        var vocabulary = Vocabulary()
        mutating func receive(_ batch: FactBatch) throws {}
    }

    @Test func snapshotsAndTargetsFollowTheProtocol() throws {
        let courses = try courses()
        let people = Dictionary(uniqueKeysWithValues: courses.enrolments.enumerated().map { ($0.element.person, $0.offset) })
        let made = OULADSnapshots(courses: courses, presentations: ["2014B"], people: people) { _ in true }
        func students(_ day: Int) -> [Int] {
            made.day.indices.filter { made.day[$0] == day }.map { Int(made.snapshots.person[$0]) + 1 }.sorted()
        }
        #expect(Set(made.day).sorted() == [0, 7, 14])  // 14 + 28 <= 42, 21 + 28 is not
        #expect(students(0) == [1, 2, 5])  // student 3 registers on day 7, student 4 unregistered on day 0
        #expect(students(7) == [1, 2, 3, 5])
        let dayZero: Int64 = 1_391_212_800  // 1 February 2014, 00:00 UTC
        #expect(made.snapshots.t0[0] == dayZero + 86_399)
        func label(_ student: Int, _ day: Int) -> Bool? {
            made.day.indices.first { made.day[$0] == day && Int(made.snapshots.person[$0]) + 1 == student }.map {
                made.withdrawsWithin28[$0]
            }
        }
        #expect(label(2, 0) == true)  // day 28 lies in (0, 28]
        #expect(label(5, 0) == false && label(5, 7) == true)  // day 35 lies in (7, 35]
        #expect(label(1, 0) == false)
        let failing = Set(made.day.indices.filter { made.failsOrWithdraws[$0] }.map { Int(made.snapshots.person[$0]) + 1 })
        #expect(failing == [2, 3, 5])
    }
}
