import Foundation
import Records
import Testing

@testable import Ingestion

/// A tiny OULAD: two presentations of one module, four students.
enum TinyOULAD {
    /// AAA 2013J begins on 1 October 2013 (1380585600), AAA 2014B on 1 February 2014 (1391212800).
    static let tables: [String: String] = [
        "courses.csv": """
        "code_module","code_presentation","module_presentation_length"
        "AAA","2013J","268"
        "AAA","2014B","234"

        """,
        "assessments.csv": """
        "code_module","code_presentation","id_assessment","assessment_type","date","weight"
        "AAA","2013J","100","TMA","19","10"
        "AAA","2013J","101","CMA","54","0"
        "AAA","2013J","102","Exam","260","100"
        "AAA","2013J","103","TMA","","90"
        "AAA","2014B","200","TMA","30","50"

        """,
        "vle.csv": """
        "id_site","code_module","code_presentation","activity_type","week_from","week_to"
        "900","AAA","2013J","forumng","",""
        "901","AAA","2013J","unheardof","1","2"

        """,
        "studentRegistration.csv": """
        "code_module","code_presentation","id_student","date_registration","date_unregistration"
        "AAA","2013J","1","-10",""
        "AAA","2013J","2","","12"
        "AAA","2013J","3","-50",""
        "AAA","2014B","1","-5","40"
        "AAA","2014B","9","-5",""

        """,
        "studentInfo.csv": """
        "code_module","code_presentation","id_student","gender","region","highest_education","imd_band","age_band","num_of_prev_attempts","studied_credits","disability","final_result"
        "AAA","2013J","1","M","Wales","HE Qualification","90-100%","55<=","0","240","N","Pass"
        "AAA","2013J","2","F","Scotland","A Level or Equivalent","?","35-55","1","60","Y","Withdrawn"
        "AAA","2013J","3","F","Wales","Lower Than A Level","","0-35","0","60","N","Withdrawn"
        "AAA","2014B","1","M","Wales","HE Qualification","90-100%","55<=","0","30","N","Fail"
        "AAA","2014B","7","M","Wales","HE Qualification","10-20","0-35","0","30","N","Distinction"

        """,
        "studentAssessment.csv": """
        "id_assessment","id_student","date_submitted","is_banked","score"
        "100","1","18","0","78"
        "101","1","53","0",""
        "100","2","-1","1","60"
        "100","3","18","0","99"
        "200","1","29","0","39.5"
        "200","7","30","0","40"

        """,
        "studentVle.csv": """
        "code_module","code_presentation","id_student","id_site","date","sum_click"
        "AAA","2013J","1","900","-10","4"
        "AAA","2013J","1","900","-10","4"
        "AAA","2013J","2","901","0","1"
        "AAA","2013J","3","900","0","7"
        "AAA","2014B","7","900","3","2"

        """,
    ]

    static func write(to folder: TemporaryFolder, changing changes: [String: String] = [:]) throws {
        for (name, text) in tables.sorted(by: { $0.key < $1.key }) { try folder.write(name, changes[name] ?? text) }
    }

    static func zip(prefix: String = "", without left: String? = nil) -> StoredZip {
        var zip = StoredZip()
        for (name, text) in tables.sorted(by: { $0.key > $1.key }) where name != left { zip.add(prefix + name, text) }
        return zip
    }
}

@Suite struct OULADConnectorTests {
    @Test func tablesBecomeFacts() throws {
        let folder = try TemporaryFolder()
        try TinyOULAD.write(to: folder)
        let result = try imported(folder.path)
        let sink = result.sink
        #expect(result.report.connector == "oulad")
        #expect(result.faults.isEmpty)
        #expect(
            sink.events == [
                "AAA|2013J|1 1382184000 1382184000 attempt AAA/100 x1 0s 0.78 passed",
                "AAA|2013J|1 1385208000 1385208000 attempt AAA/101 x1 0s - unknown",
                "AAA|2014B|1 1393761600 1393761600 attempt AAA/200 x1 0s 0.395 failed",
                "AAA|2014B|7 1393848000 1393848000 attempt AAA/200 x1 0s 0.4 passed",
                "AAA|2013J|1 1379764800 1379764800 view AAA/900 x4 0s - unknown",
                "AAA|2013J|1 1379764800 1379764800 view AAA/900 x4 0s - unknown",
                "AAA|2013J|2 1380628800 1380628800 view AAA/901 x1 0s - unknown",
                "AAA|2014B|7 1391515200 1391515200 view AAA/900 x2 0s - unknown",
            ])
        #expect(
            sink.list(\.persons).map {
                "\(sink.person($0.person)) \($0.hiredAt ?? 0) \(sink.label($0.cluster)) \($0.timezone == nil)"
            } == [
                "AAA|2013J|1 1379764800 1 true", "AAA|2013J|2 1378468800 2 true", "AAA|2014B|1 1390824000 1 true",
                "AAA|2014B|7 1389096000 7 true",
            ])
        #expect(
            sink.rows(\.assignments).map { "\($0.person) \($0.row.at) \(sink.label($0.row.unit)) \(sink.label($0.row.site))" } == [
                "AAA|2013J|1 1379764800 AAA|2013J AAA", "AAA|2013J|2 1378468800 AAA|2013J AAA",
                "AAA|2014B|1 1390824000 AAA|2014B AAA",
                "AAA|2014B|7 1389096000 AAA|2014B AAA",
            ])
        #expect(
            sink.rows(\.outcomes).map { "\($0.person) \($0.row.kind) \($0.row.at) \($0.row.knownAt)" } == [
                "AAA|2013J|2 resignation 1381665600 1381665600", "AAA|2014B|1 resignation 1394712000 1394712000",
            ])
        #expect(
            sink.list(\.contentTypes).map { "\(sink.item($0.item)) \($0.contentType)" } == ["AAA/900 forum", "AAA/901 other"])
        #expect(sink.vocabulary.persons.texts.contains("AAA|2013J|3") == false)
    }

    @Test func deadlinesLeaveOutExamsTheUndatedAndTheBanked() throws {
        let folder = try TemporaryFolder()
        try TinyOULAD.write(to: folder)
        let sink = try imported(folder.path).sink
        let lines = sink.rows(\.deadlines).map { person, row in
            "\(person) \(sink.item(row.item)) \(row.assignedAt) \(row.knownAt) \(row.dueAt ?? 0) \(row.weight ?? -1) \(row.required ?? false)"
        }
        #expect(
            lines == [
                "AAA|2013J|1 AAA/100 1349049600 1349049600 1382270400 0.1 true",
                "AAA|2013J|1 AAA/101 1349049600 1349049600 1385294400 0.0 false",
                "AAA|2013J|2 AAA/101 1349049600 1349049600 1385294400 0.0 false",
                "AAA|2014B|1 AAA/200 1359676800 1359676800 1393848000 0.5 true",
                "AAA|2014B|7 AAA/200 1359676800 1359676800 1393848000 0.5 true",
            ])
    }

    @Test func protectedAttributesStayApart() throws {
        let folder = try TemporaryFolder()
        try TinyOULAD.write(to: folder)
        let sink = try imported(folder.path).sink
        let protected = sink.list(\.protected).filter { sink.person($0.person) == "AAA|2013J|2" }
        #expect(
            protected.map { "\($0.attribute)=\($0.value)" } == ["gender=F", "region=Scotland", "age_band=35-55", "disability=Y"])
        let attributes = sink.rows(\.attributes).filter { $0.person == "AAA|2013J|2" }
        #expect(
            attributes.map { "\(sink.label($0.row.name))=\(sink.label($0.row.value)) \($0.row.at)" } == [
                "highest_education=A Level or Equivalent 1378468800", "num_of_prev_attempts=1 1378468800",
                "studied_credits=60 1378468800",
            ])
        #expect(!sink.vocabulary.labels.texts.contains("Scotland"))
    }

    @Test func theRestIsSaidBesideTheFacts() throws {
        let folder = try TemporaryFolder()
        try TinyOULAD.write(to: folder)
        var sink = CollectingSink()
        var report = ImportReport()
        var courses = try OULADConnector().readCourses(folder.path, into: &sink, report: &report, options: ImportOptions())
        #expect(courses.presentations.map(\.unit) == ["AAA|2013J", "AAA|2014B"])
        #expect(courses.presentations.map(\.dayZero) == [1_380_585_600, 1_391_212_800])
        #expect(courses.presentations.map(\.lengthDays) == [268, 234])
        #expect(courses.undatedWithdrawals == 1)
        let lines = courses.enrolments.map { enrolment in
            let days = [enrolment.registrationDay, enrolment.unregistrationDay].map { $0.map(String.init) ?? "-" }
            return
                "\(enrolment.person) \(enrolment.student) \(enrolment.presentation) \(enrolment.finalResult) \(days.joined(separator: " "))"
        }
        let expected = [
            "AAA|2013J|1 1 0 pass -10 -", "AAA|2013J|2 2 0 withdrawn - 12", "AAA|2014B|1 1 1 fail -5 40",
            "AAA|2014B|7 7 1 distinction - -",
        ]
        #expect(lines == expected)
        #expect(report.files.map(\.leftOut) == [0, 0, 0, 0, 1, 2, 1])
        #expect(
            report.notes == [
                "1 enrolments withdrawn without a date are left out with all their rows",
                "1 registrations have no row in studentInfo.csv and are left out",
            ])
        var quiet = OULADEnrolments()
        #expect(quiet.notes == [])
        quiet.leaveOut(quiet.add(FieldBytes(start: nil, count: 0), OULADEnrolments.Entry(presentation: 0)))
        #expect(quiet.notes == ["1 enrolments withdrawn without a date are left out with all their rows"])
        courses.join(courses)
        #expect(courses.enrolments.count == 4)
        #expect(courses.presentations.count == 2)
    }

    @Test(arguments: ["", "anonymisedData/", "a/b/"]) func zipsAreReadAtAnyDepth(prefix: String) throws {
        let folder = try TemporaryFolder()
        try TinyOULAD.write(to: folder)
        let wanted = try imported(folder.path).sink.events
        var zip = TinyOULAD.zip(prefix: prefix)
        zip.add("__MACOSX/" + prefix + "studentInfo.csv", "rubbish")
        let path = try folder.write("oulad.zip", bytes: zip.bytes)
        let result = try imported(path)
        #expect(result.sink.events == wanted)
        #expect(result.report.files.map(\.file).last == "studentVle.csv")
    }

    @Test func aZipThatIsNotOULADNamesWhatIsMissing() throws {
        let folder = try TemporaryFolder()
        var other = StoredZip()
        other.add("readme.txt", "hello")
        other.add("notes.txt", "hello")
        let path = try folder.write("other.zip", bytes: other.bytes)
        let tables =
            "courses.csv, assessments.csv, vle.csv, studentRegistration.csv, studentInfo.csv, studentAssessment.csv, studentVle.csv"
        #expect(
            try refusal { _ = try imported(path, named: "oulad") }?.description
                == "\(path): of zips only OULAD as published is read, and this one does not hold its tables; wanted \(tables); "
                + "unpack canonical files and import the folder")
        guard case .notRecognised = try refusal({ _ = try imported(path) }) else {
            Issue.record("a zip of other files is not recognised")
            return
        }
        let almost = try folder.write("almost.zip", bytes: TinyOULAD.zip(without: "vle.csv").bytes)
        #expect(
            try refusal { _ = try imported(almost) }?.description
                == "\(almost): this is not OULAD as published, vle.csv is missing; wanted a folder or zip with all seven tables")
    }

    @Test func archivesThatCannotBeTrustedAreRefused() throws {
        let folder = try TemporaryFolder()
        func refused(_ zip: StoredZip, _ name: String = #function) throws -> String? {
            let path = try folder.write("x.zip", bytes: zip.bytes)
            return try refusal { _ = try imported(path) }?.description.replacingOccurrences(of: path, with: "x.zip")
        }
        var escaping = TinyOULAD.zip()
        escaping.add("../evil.csv", "x")
        #expect(
            try refused(escaping)
                == "x.zip: the archive is refused (entry 8 has a path that leads outside the archive); unpack it yourself and import the folder"
        )
        var bomb = TinyOULAD.zip(without: "vle.csv")
        bomb.add("vle.csv", "x", claimedSize: 1 << 30)
        #expect(
            try refused(bomb)
                == "x.zip: the archive is refused (an entry unpacks to 1073741824 bytes from 1, at most 200 times is read); "
                + "unpack it yourself and import the folder")
        var link = TinyOULAD.zip(without: "vle.csv")
        link.add("vle.csv", "/etc/passwd", mode: 0o120777)
        #expect(
            try refused(link)
                == "x.zip: the archive is refused (an entry is a symbolic link); unpack it yourself and import the folder")
        var damaged = TinyOULAD.zip().bytes
        let day = Array("\"-10\",\"4\"".utf8)
        let place = try #require(damaged.indices.first { damaged[$0...].starts(with: day) })
        damaged[place + 2] ^= 1
        let damagedPath = try folder.write("damaged.zip", bytes: damaged)
        #expect(
            try refusal { _ = try imported(damagedPath, share: 1) }
                == .brokenArchive(path: damagedPath, reason: "CRC error"))
        let cut = try folder.write("cut.zip", bytes: Array(TinyOULAD.zip().bytes.dropLast(300)))
        guard case .brokenArchive = try refusal({ _ = try imported(cut) }) else {
            Issue.record("a cut archive is broken")
            return
        }
    }

    @Test func rowsThatFitNothingGoToQuarantine() throws {
        let folder = try TemporaryFolder()
        let vle = try #require(TinyOULAD.tables["studentVle.csv"])
        let results = try #require(TinyOULAD.tables["studentAssessment.csv"])
        let assessments = try #require(TinyOULAD.tables["assessments.csv"])
        try TinyOULAD.write(
            to: folder,
            changing: [
                "assessments.csv": assessments + "\"AAA\",\"2014B\",\"200\",\"TMA\",\"30\",\"50\"\n",
                "studentVle.csv": vle + "\"AAA\",\"2013J\",\"8\",\"900\",\"0\",\"1\"\n\"BBB\",\"2013J\",\"1\",\"900\",\"0\",\"1\"\n"
                    + "\"AAA\",\"2013J\",\"1\",\"900\",\"noon\",\"1\"\n",
                "studentAssessment.csv": results + "\"999\",\"1\",\"1\",\"0\",\"5\"\n\"100\",\"1\",\"1\",\"0\",\"101\"\n",
            ])
        #expect(
            try imported(folder.path, share: 1).faults.map(\.description) == [
                "assessments.csv, line 7, column id_assessment: a text of 3 characters stands in this file before; wanted one row for each",
                "studentAssessment.csv, line 8, column id_assessment: a text of 3 characters names nothing in assessments.csv",
                "studentAssessment.csv, line 9, column score: \"101\" lies outside the limits; wanted 0 to 100",
                "studentVle.csv, line 7, column id_student: a text of 1 character names nothing in studentInfo.csv",
                "studentVle.csv, line 8, column code_presentation: a text of 5 characters names nothing in courses.csv",
                "studentVle.csv, line 9, column date: a text of 4 characters is no number; wanted decimal digits such as 12.5",
            ])
    }

    /// The counts were taken from the tables with Polars, row by row by `oulad.md`.
    @Test(.enabled(if: SharedData.has("data/oulad-2013B-2013J-2014B.zip"))) func thePublishedArchiveIsReadWhole() throws {
        var sink = CountingSink()
        var report = ImportReport()
        let path = SharedData.path("data/oulad-2013B-2013J-2014B.zip")
        let courses = try OULADConnector().readCourses(path, into: &sink, report: &report, options: ImportOptions())
        #expect(report.files.map(\.rows) == [15, 149, 4694, 21_333, 21_333, 121_738, 7_035_828])
        #expect(report.quarantined == 0)
        #expect(courses.undatedWithdrawals == 6)
        #expect(sink.persons == 21_327)
        #expect(sink.assignments == 21_327)
        #expect(sink.attributes == 3 * 21_327)
        #expect(sink.outcomes == 6333)
        #expect(sink.views == 7_035_144)
        #expect(sink.clicks == 25_802_533)
        #expect(sink.attempts == 120_596)
        #expect(sink.withoutScore == 130)
        #expect(sink.passed == 115_745)
        #expect(sink.deadlines == 201_746)
        #expect(sink.required == 148_055)
        #expect(sink.contentTypes == 4694)
        #expect(
            sink.protected == ["gender": 21_327, "region": 21_327, "imd_band": 20_611, "age_band": 21_327, "disability": 21_327])
        #expect(Set(courses.enrolments.map(\.student)).count == 19_714)
        #expect(courses.enrolments.count { $0.registrationDay == nil } == 36)
        #expect(
            OULADCourses.FinalResult.allCases.map { result in courses.enrolments.count { $0.finalResult == result } }
                == [8068, 1860, 5075, 6324])
    }
}
