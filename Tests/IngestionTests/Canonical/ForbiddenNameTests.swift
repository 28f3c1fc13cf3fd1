import Testing

@testable import Ingestion

@Suite struct ForbiddenNameTests {
    @Test func anAttributeOfAForbiddenNameGoesToQuarantine() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<30).map { "p\($0),1710000000,,grade,7" }.joined(separator: "\n")
        let path = try folder.write(
            "attributes.csv", "person,at,known_at,name,value\n\(rows)\np1,1710000000,,resting_heart_rate,61\n")
        let result = try imported(path)
        #expect(result.report.handedOver == 30)
        #expect(result.report.files[0].firstFaults.map(\.reason) == [.forbidden])
        #expect(result.report.files[0].firstFaults[0].detail.contains("wearables and vital signs"))
    }

    @Test func aFigureOfAForbiddenNameGoesToQuarantineToo() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<30).map { "p\($0),1710000000,,7,revenue" }.joined(separator: "\n")
        let path = try folder.write("kpi.csv", "person,at,known_at,value,name\n\(rows)\np1,1710000000,,61,keystrokes_per_min\n")
        #expect(try imported(path).report.quarantinedByReason == ["an input that is never taken in": 1])
    }
}
