import Records
import Testing

@testable import Ingestion

@Suite struct AbsenceConnectorTests {
    private let day: Int64 = 86_400
    /// 2024-03-01 00:00 UTC, a Friday.
    private let start: Int64 = 1_709_251_200

    private func absences(_ rows: [String], latest: Int64? = nil, zone: String = "UTC") throws -> Imported {
        let header = "Employee ID,Start Date,End Date,Days,Absence Type,Half Day,Entry Date,Diagnosis remark\n"
        return try hrImported(
            "absences.csv", header.replacing("Diagnosis remark", with: "Remark") + rows.map { $0 + "\n" }.joined(), zone: zone,
            latest: latest)
    }

    @Test func anAbsenceIsKnownAtItsEnd() throws {
        let result = try absences([
            "E1,2024-03-01,2024-03-04,2,Sick leave,,,flu", "E2,2024-03-01,2024-03-01,0.5,Accident,,,",
            "E3,2024-03-01,2024-03-01,,care,yes,,",
            "E4,2024-03-01,,3,Unexcused,,2024-04-01,",
        ])
        #expect(result.report.connector == "absences")
        #expect(
            result.sink.absences == [
                "E1 \(start)/\(start + 4 * day) 4.0 sick", "E2 \(start)/\(start + day / 2) 0.5 accident",
                "E3 \(start)/\(start + day / 2) 0.5 care", "E4 \(start)/\(start + 31 * day) 3.0 unexcused",
            ])
        #expect(result.sink.exits == ["E1 \(start)/\(start + 4 * day) sick_leave 4.0 -"])
        #expect(!result.sink.vocabulary.labels.texts.contains("flu"))
    }

    @Test func daysAreThoseOfTheCalendarWhateverTheClockDoes() throws {
        // Berlin's clock is put forward on 2024-03-31.
        let result = try absences(["E1,2024-03-30,2024-03-31,,sick,,,"], zone: "Europe/Berlin")
        #expect(result.sink.absences == ["E1 1711753200/1711922400 2.0 sick"])
    }

    @Test func sicknessWithoutAnEndIsAnOpenSpell() throws {
        let result = try absences(
            [
                "E1,2024-03-01,,,sick,,,", "E2,2024-03-01,,,sick,,2024-03-05,", "E3,2024-03-01,2024-03-20,,sick,,,",
                "E4,2024-03-01,,,accident,,,",
                "E5,2024-03-01,2024-03-20,,accident,,,",
            ], latest: start + 10 * day)
        #expect(result.sink.absences.isEmpty)
        #expect(
            result.sink.exits == [
                "E1 \(start)/\(start) sick_leave - -", "E2 \(start)/\(start + 4 * day) sick_leave - -",
                "E3 \(start)/\(start) sick_leave - -",
            ])
        #expect(
            result.faults.map(\.description) == [
                "absences.csv, line 5, column end date: the field is empty; a value is wanted here",
                "absences.csv, line 6, column end date: \"2024-03-20\" lies after the import; wanted an absence that is over, for nobody knows its "
                    + "length before",
            ])
    }

    @Test func plannedKindsAreLeavesWhereverTheyStand() throws {
        let result = try absences([
            "E1,2024-03-01,2024-03-04,,Vacation,,2024-01-01,", "E1,2024-04-01,2024-04-02,,Parental leave,,,",
        ])
        #expect(result.sink.absences.isEmpty)
        #expect(
            result.sink.leaves == [
                "E1 \(start)-\(start + 4 * day)/1704067200 holiday",
                "E1 \(start + 31 * day)-\(start + 33 * day)/\(start + 31 * day) parental",
            ])
    }

    @Test func faultsAreNamed() throws {
        let result = try absences([
            "E1,2024-03-04,2024-03-01,,sick,,,", "E1,2024-03-01,2024-03-04,,depression,,,", "E1,2024-03-01,2024-03-04,,,,,",
            ",2024-03-01,2024-03-04,,sick,,,",
            "E1,2024-03-01,,-1,sick,,,",
        ])
        #expect(
            result.faults.map(\.description) == [
                "absences.csv, line 2, column end date: \"2024-03-01\" lies before the start",
                "absences.csv, line 3, column type: a text of 10 characters is not one of the words wanted here: sick, accident, care, bereavement, "
                    + "unexcused, holiday, parental, sabbatical, unpaid, training, civic, compensation, study",
                "absences.csv, line 4, column type: the field is empty; a value is wanted here",
                "absences.csv, line 6, column days: \"-1\" lies outside the limits; wanted 0 to 3660",
            ])
        #expect(result.report.unattributed == 1)
    }

    @Test func aDiagnosisRefusesTheFile() throws {
        let text = try refusal {
            _ = try hrImported("a.csv", "employee id,start date,end date,type,diagnosis\nE1,2024-03-01,2024-03-02,sick,F32\n")
        }?.description
        #expect(
            text?.hasPrefix("a.csv, line 1: column 5 is about diagnoses and medical records, which Respite never takes in") == true)
    }

    @Test func leavesAreKnownWhenTheyWereApproved() throws {
        let text = """
            employee id,from,to,leave type,approved on,status,cancelled on
            E1,2024-03-01,2024-03-04,Annual leave,2024-01-01,approved,
            E2,2024-03-01,2024-03-04,Annual leave,2024-01-01,cancelled,2024-02-01
            E3,2024-03-01,2024-03-04,Annual leave,2024-01-01,rejected,
            E4,2024-03-01,2024-03-04,Annual leave,,approved,
            E5,2024-03-01,2024-03-04,sick,,approved,
            """
        let result = try hrImported("plan.csv", text)
        #expect(result.report.connector == "leaves")
        let january: Int64 = 1_704_067_200
        #expect(
            result.sink.leaves == [
                "E1 \(start)-\(start + 4 * day)/\(january) holiday", "E2 \(start)-\(start + 4 * day)/\(january) holiday",
                "E2 \(start)-cancelled/\(january + 31 * day) holiday", "E4 \(start)-\(start + 4 * day)/\(start) holiday",
            ])
        #expect(result.sink.absences == ["E5 \(start)/\(start + 4 * day) 4.0 sick"])
        #expect(result.report.files[0].leftOut == 1)
        // A plan may lie after the import; what was entered may not.
        #expect(try hrImported("plan.csv", text, latest: january + 40 * day).faults.map(\.line) == [6])
    }

    @Test func aHeaderWithoutATypeAsksWhichItIs() throws {
        let text = "employee id,start,end\nE1,2024-03-01,2024-03-04\n"
        #expect(
            try refusal { _ = try hrImported("a.csv", text) }?.description.hasSuffix(
                "; its header fits absences and planned leaves and has no type; choose --as absences or --as leaves") == true)
        #expect(try hrImported("a.csv", text, named: "absences").sink.absences == ["E1 \(start)/\(start + 4 * day) 4.0 -"])
        #expect(try hrImported("a.csv", text, named: "leaves").sink.leaves == ["E1 \(start)-\(start + 4 * day)/\(start) -"])
    }

    @Test func exitsAreKnownAtTheirNotice() throws {
        let text = """
            Personnel Number;Last Working Day;Notice Given;Reason for Leaving;Entry Date
            E1;31.03.2024;15.01.2024;Resigned;
            E2;31.03.2024;;Dismissed;
            E3;31.03.2024;15.01.2024;Retirement;20.01.2024
            E4;;;;
            E5;31.03.2024;;left;
            """
        let result = try hrImported("leavers.csv", text)
        #expect(result.report.connector == "exits")
        #expect(
            result.sink.exits == [
                "E1 1711843200/1705276800 resignation - 1705276800", "E2 1711843200/1711843200 dismissal - -",
                "E3 1711843200/1705708800 retirement - 1705276800",
            ])
        #expect(result.report.files[0].leftOut == 1)
        #expect(result.faults.map(\.column) == ["termination reason"])
    }
}
