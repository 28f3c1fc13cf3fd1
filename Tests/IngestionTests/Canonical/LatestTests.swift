import Records
import Testing

@testable import Ingestion

/// Nothing may have happened or become known after the import; plans may lie after it.
@Suite struct LatestTests {
    /// 2024-03-11T00:00:00Z; `1710115201` is one second later.
    private let latest: Int64 = 1_710_115_200

    private func faults(_ file: String, _ text: String, latest: Int64?) throws -> [RowFault] {
        let result = try hrImported(file, text, latest: latest)
        return result.faults
    }

    @Test(arguments: [
        (
            "events.csv",
            "person,at,known_at,kind,course,item,amount,duration_s,score,passed\np,T,,view,c,,,,,\np,1,,view,c,,,,,\n", "at"
        ),
        ("events.csv", "person,at,known_at,kind,course,item,amount,duration_s,score,passed\np,B,T,view,c,,,,,\n", "known_at"),
        ("kpi.csv", "person,at,known_at,value\np,T,,1\n", "at"), ("reviews.csv", "person,at,known_at,value\np,B,T,1\n", "known_at"),
        ("absences.csv", "person,at,known_at,days\np,T,,1\n", "at"),
        ("absences.csv", "person,at,known_at,days\np,B,,3\n", "known_at"),
        ("survey_answers.csv", "person,at,known_at,instrument,question,answer\np,T,,CBI,1,1\n", "at"),
        ("interventions.csv", "person,at,known_at,kind,by\np,T,,talk,m\n", "at"),
        ("manager_assessments.csv", "person,at,known_at,assessor,rating\np,T,,m,0.5\n", "at"),
        ("permissions.csv", "person,at,known_at,kind,purpose\np,T,,consent,x\n", "at"),
        ("outcomes.csv", "person,at,known_at,kind,value,source\np,T,,resignation,,hr\n", "at"),
        ("outcomes.csv", "person,at,known_at,kind,value,source,notice_at\np,T,,resignation,,hr,T\n", "notice_at"),
        ("deadlines.csv", "person,course,item,assigned_at,due_at,known_at,weight,required\np,c,i,B,T,T,,\n", "known_at"),
        ("assignments.csv", "person,at,known_at,manager,unit\np,T,T,m,u\n", "known_at"),
        ("leaves.csv", "person,from_at,to_at,known_at,kind\np,T,,T,holiday\n", "known_at"),
    ]) func whatLiesAfterTheImportIsInQuarantine(file: String, text: String, column: String) throws {
        let written = text.replacing("T", with: "1710115201").replacing("B", with: "1710115200").replacing(
            "C1710115200I", with: "CBI"
        )
        .replacing("p,1,,view", with: "p,1710115200,,view")
        let found = try faults(file, written, latest: latest)
        #expect(found.map(\.column) == [column])
        #expect(found.first?.reason == .impossibleTime)
        #expect(
            found.first?.detail.hasSuffix(
                "lies in the future, after 2024-03-11T00:00:00Z; check the clock and the time zone of the source") == true)
        #expect(try faults(file, written, latest: nil).isEmpty)
    }

    @Test(arguments: [
        ("deadlines.csv", "person,course,item,assigned_at,due_at,known_at,weight,required\np,c,i,B,T,,,\n"),
        ("assignments.csv", "person,at,known_at,manager,unit\np,T,,m,u\n"),
        ("leaves.csv", "person,from_at,to_at,known_at,kind\np,T,T,B,holiday\n"),
        ("outcomes.csv", "person,at,known_at,kind,value,source,notice_at\np,T,,resignation,,hr,B\n"),
        ("persons.csv", "person,timezone,hired_at\np,,T\n"), ("holidays.csv", "calendar,date\nde,2030-01-01\n"),
    ]) func plansMayLieAfterIt(file: String, text: String) throws {
        let written = text.replacing("T", with: "1710115201").replacing("B", with: "1710115200")
        #expect(try faults(file, written, latest: latest).isEmpty)
    }

    @Test func theTimeIsSaidWhereNoneStandsInTheFile() throws {
        let text = "person,at,known_at,days\np,1710115200,,3\n"
        #expect(
            try faults("absences.csv", text, latest: latest).map(\.description) == [
                "absences.csv, line 2, column known_at: 2024-03-14T00:00:00Z lies in the future, after 2024-03-11T00:00:00Z; check the clock and the "
                    + "time zone of the source"
            ])
    }
}
