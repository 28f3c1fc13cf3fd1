import Foundation
import Testing

@testable import Ingestion

/// The public HR tables name no day on which anything happened: they are refused with a reason, never read as something else.
@Suite(.enabled(if: SharedData.has("data/hr/turnover_babushkin.csv"))) struct PublicDataTests {
    @Test func tablesWithoutDatesAreNotRecognised() throws {
        func advice(_ name: String) throws -> String? {
            try refusal { _ = try imported(SharedData.path("data/hr/" + name)) }?.description.components(separatedBy: "); ").last
        }
        let absences = try advice("Absenteeism_at_work.csv")
        #expect(absences?.hasPrefix("no column is an employee id, so nothing says whom its rows are about") == true)
        let attrition = try advice("WA_Fn-UseC_-HR-Employee-Attrition.csv")
        #expect(attrition?.hasPrefix("it holds people and nothing says as of when") == true)
        let turnover = try advice("turnover_babushkin.csv")
        #expect(turnover?.hasPrefix("choose one with --as") == true)
    }
}
