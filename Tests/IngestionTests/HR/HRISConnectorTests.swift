import Records
import Testing

@testable import Ingestion

@Suite struct HRISConnectorTests {
    private let day: Int64 = 86_400
    /// 2024-01-01 and 2025-01-01, 00:00 UTC.
    private let y24: Int64 = 1_704_067_200
    private let y25: Int64 = 1_735_689_600

    @Test(arguments: [
        "employee_id,valid_from,valid_to,manager_id,unit,location,fte,hire_date,term_date,term_type",
        "Employee ID,Effective Date,End,Manager ID,Department,Location,FTE,Hire Date,Termination Date,Termination Type",
        "Personnel Number,Effective From,X,Supervisor ID,Org Unit,Work Location,FTE %,Date of Hire,Last Working Day,Separation Type",
    ]) func theHeadersOfSeveralSystemsAreKnown(header: String) throws {
        let rows = "E1,2024-01-01,2024-12-31,M1,Sales,Bonn,0.8,2019-05-01,,\nE1,2025-01-01,,M2,Sales,Bonn,0.8,2019-05-01,,\n"
        let result = try hrImported("staff.csv", header + "\n" + rows)
        #expect(result.report.connector == "hris")
        #expect(result.faults.isEmpty)
        #expect(
            result.sink.places == [
                "E1 \(y24)/\(y24) M1 Sales - Bonn - - - 0.8", "E1 \(y25)/\(y25) M2 Sales - Bonn - - - 0.8",
            ])
        #expect(result.sink.hires == ["E1 1556668800 -"])
        #expect(result.sink.exits.isEmpty)
    }

    @Test func aBackDatedRowIsKnownWhenItWasEntered() throws {
        let text = """
            employee id,effective date,entry date,manager id,unit
            E1,2024-01-01,2024-03-01,M1,A
            E1,2025-01-01,2024-12-01,M2,A
            """
        let result = try hrImported("a.csv", text)
        #expect(
            result.sink.places == [
                "E1 \(y24)/\(y24 + 60 * day) M1 A - - - - - -", "E1 \(y25)/\(y25 - 31 * day) M2 A - - - - - -",
            ])
        #expect(result.report.files[0].notes.isEmpty)
        #expect(!result.report.hasUndatedPlaces)
        let without = try hrImported("a.csv", "employee id,effective date,manager id,unit\nE1,2024-01-01,M1,A\n")
        #expect(without.report.files[0].notes.count { $0.hasPrefix("no column says when rows were entered") } == 1)
        #expect(without.report.hasUndatedPlaces)
        let partly = try hrImported("a.csv", text + "\nE2,2024-01-01,,M1,A\n")
        #expect(partly.report.hasUndatedPlaces && partly.report.files[0].notes.isEmpty)
    }

    @Test func datesAreOfTheZoneOfTheSource() throws {
        let text = "employee id,effective date,manager id,unit\nE1,2024-07-01,M1,A\n"
        #expect(try hrImported("a.csv", text, zone: "Europe/Berlin").sink.places[0].hasPrefix("E1 1719784800/1719784800 "))
        // Midnight of 2018-11-04 never was in São Paulo: the clock was put forward to 01:00.
        let gap = try hrImported(
            "a.csv", "employee id,effective date,manager id,unit\nE1,2018-11-04,M1,A\n", zone: "America/Sao_Paulo")
        #expect(gap.report.files[0].clockGaps > 0)
    }

    @Test func theOrderOfDayAndMonthMustShow() throws {
        func read(_ dates: [String]) throws -> Imported {
            try hrImported("a.csv", "employee id;effective date;manager id;unit\n" + dates.map { "E1;\($0);M1;A\n" }.joined())
        }
        #expect(try read(["03.04.2024", "13.04.2024"]).sink.places[0].hasPrefix("E1 1712102400/"))
        #expect(try read(["03/04/2024", "04/13/2024"]).sink.places[0].hasPrefix("E1 1709510400/"))
        #expect(try read(["03/03/2024"]).sink.places[0].hasPrefix("E1 1709424000/"))
        #expect(try read(["3-Apr-2024", "April 4, 2024"]).sink.places.map { $0.prefix(13) } == ["E1 1712102400", "E1 1712188800"])
        #expect(
            try refusal { _ = try read(["2024-01-31", "03/04/2024"]) }?.description
                == "a.csv: line 3, column effective date: \"03/04/2024\" may be day/month or month/day, and no date of the file shows which; "
                + "wanted YYYY-MM-DD, or say the format of the dates in a mapping file (--mapping)")
        #expect(
            try refusal { _ = try read(["13/04/2024", "04/13/2024"]) }?.description
                == "a.csv: dates are mixed: 1 can only be day/month, 1 only month/day; wanted YYYY-MM-DD, or say the format of the dates in "
                + "a mapping file (--mapping)")
        #expect(try read(["03/04/24", "2024-01-01"]).faults.map(\.reason) == [.time])
    }

    @Test func anExitOfManyRowsIsOneAndIsKnownAtItsNotice() throws {
        let text = """
            employee id,effective date,manager id,unit,termination date,termination reason,notice date
            E1,2020-01-01,M1,A,2024-01-01,Resignation - better offer,2023-11-01
            E1,2021-01-01,M1,B,2024-01-01,Resignation - better offer,2023-11-01
            E1,2024-01-01,M1,B,2024-01-01,Resignation - better offer,2023-11-01
            E2,2020-01-01,M1,A,2024-01-01,Retirement,
            E3,2020-01-01,M1,A,2024-01-01,Personal,
            """
        let result = try hrImported("a.csv", text)
        #expect(
            result.sink.exits == [
                "E1 \(y24)/1698796800 resignation - 1698796800", "E2 \(y24)/\(y24) retirement - -",
            ])
        // The row whose reason nobody knows is in quarantine; what else it says is kept. The row of the exit itself says no place.
        #expect(result.sink.places.count == 4)
        #expect(
            result.faults.map(\.description) == [
                "a.csv, line 6, column termination reason: a text of 8 characters is not one of the words wanted here: "
                    + "a resignation, dismissal, retirement, end of contract or death"
            ])
        #expect(result.report.handedOver == 4 && result.report.quarantined == 1)
    }

    @Test func aReturnAfterAnExitHasAPlaceAgain() throws {
        let text = """
            employee id,effective date,manager id,unit,hire date,termination date,termination type
            E1,2020-01-01,M1,A,2020-01-01,2021-06-30,voluntary
            E1,2024-01-01,M1,B,2024-01-01,2021-06-30,voluntary
            """
        let result = try hrImported("a.csv", text)
        #expect(result.sink.places.count == 2)
        #expect(result.sink.hires == ["E1 1577836800 -"])
        #expect(result.sink.exits == ["E1 1625011200/1625011200 resignation - -"])
    }

    @Test func addressesBecomeLinksAndProtectedColumnsGoToTheirStoreOnly() throws {
        let text = """
            employee id,effective date,manager id,unit,work email,gender,date of birth,disability status,first name,salary
            E1,2024-01-01,M1,A,Ada@Example.org,f,1990-05-17,none,Ada,50000
            E2,2024-01-01,M1,A,info@example.org,m,,,Bob,1
            E3,2025-01-01,M1,A,info@example.org,m,,,Cem,1
            """
        let result = try hrImported("a.csv", text)
        #expect(
            result.sink.links == [
                "E1 email:ada@example.org - -", "E2 email:info@example.org - \(y25)", "E3 email:info@example.org \(y25) -",
            ])
        #expect(
            result.sink.secrets == [
                "E1 birth_date=1990-05-17 -", "E1 disability=none -", "E1 gender=f -", "E2 gender=m -", "E3 gender=m -",
            ])
        let labels = result.sink.vocabulary.labels.texts
        for secret in ["f", "m", "1990-05-17", "none", "Ada", "50000"] { #expect(!labels.contains(secret)) }
        #expect(result.report.files[0].ignoredColumns == ["first name", "salary"])
    }

    @Test func rowsAreFoundAtFaultByColumn() throws {
        let text = """
            employee id,effective date,manager id,unit,fte,time zone
            E1,2024-01-01,M1,A,"0,5",Europe/Berlin
            E2,2024-01-01,M1,A,80 %,
            E3,2024-01-01,M1,A,40,
            E4,,M1,A,,
            E5,2024-02-30,M1,A,,
            E6,soon,M1,A,,
            ,2024-01-01,M1,A,,
            E7,2024-01-01,M1,A,,Berlin
            """
        let result = try hrImported("a.csv", text)
        #expect(
            result.faults.map(\.description) == [
                "a.csv, line 4, column fte: \"40\" lies outside the limits; wanted 0 to 2",
                "a.csv, line 5, column effective date: the field is empty; a value is wanted here",
                "a.csv, line 6, column effective date: \"2024-02-30\" is a moment that does not exist; wanted a real date and time",
                "a.csv, line 7, column effective date: a text of 4 characters is no date; wanted one such as 2024-03-11",
                "a.csv, line 9, column time zone: a text of 6 characters is no time zone; wanted an IANA name such as Europe/Berlin",
            ])
        #expect(result.report.unattributed == 1)
        #expect(result.sink.places.prefix(2).map { $0.suffix(3) } == ["0.5", "0.8"])
    }

    @Test func whatLiesAfterTheImportIsRefusedUnlessItIsAPlan() throws {
        let text = """
            employee id,effective date,entry date,manager id,unit,termination date,termination type,notice date
            E1,2025-01-01,2024-01-01,M1,A,,,
            E2,2024-01-01,2025-01-01,M1,A,,,
            E3,2024-01-01,2024-01-01,M1,A,2025-01-01,voluntary,
            E4,2024-01-01,2024-01-01,M1,A,2025-01-01,voluntary,2024-01-01
            """
        let result = try hrImported("a.csv", text, latest: y24 + day)
        #expect(
            result.faults.map(\.description) == [
                "a.csv, line 3, column entry date: 2025-01-01T00:00:00Z lies in the future, after 2024-01-02T00:00:00Z; check the clock and the "
                    + "time zone of the source",
                "a.csv, line 4, column termination date: 2025-01-01T00:00:00Z lies in the future, after 2024-01-02T00:00:00Z; check the clock "
                    + "and the time zone of the source",
            ])
        #expect(result.sink.exits == ["E4 \(y25)/\(y24) resignation - \(y24)"])
        #expect(try hrImported("a.csv", text).faults.isEmpty)
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        let header = "employee id,effective date,manager id,unit,hire date,work email,termination date,termination type\n"
        let rows = [
            "E1,2020-01-01,M1,A,2020-01-01,a@example.org,2024-01-01,voluntary\n", "E1,2021-01-01,M2,A,2019-01-01,a@example.org,,\n",
            "E2,2020-05-01,M1,A,2020-01-01,a@example.org,,\n", "E2,2022-01-01,M1,B,2020-01-01,b@example.org,2023-01-01,layoff\n",
        ]
        let forward = try hrImported("a.csv", header + rows.joined()).sink
        let backward = try hrImported("a.csv", header + rows.reversed().joined()).sink
        #expect(forward.places == backward.places && forward.exits == backward.exits)
        #expect(forward.links == backward.links && forward.hires == backward.hires)
    }

    @Test(
        arguments: [
            ("Voluntary: Retirement", nil, "retirement"), ("Career", "Voluntary", "resignation"),
            ("Involuntary - layoff", nil, "dismissal"),
            ("EndOfContract", nil, "end_of_contract"), ("end_of_contract", nil, "end_of_contract"),
            ("Deceased", "Involuntary", "death"),
            ("not voluntary", nil, nil), ("non-voluntary", nil, nil), ("Resignation", "Involuntary", nil),
            ("Mutual agreement", nil, nil),
            ("Resigned, dismissed for cause", nil, nil), ("", "", nil), ("Retirement", "End of contract", nil),
            ("Laid off", nil, "dismissal"),
        ] as [(String?, String?, String?)]) func anExitIsNeverGuessed(reason: String?, type: String?, kind: String?)
    {
        #expect(ExitReason.kind(reason: reason, type: type)?.rawValue == kind)
    }
}
