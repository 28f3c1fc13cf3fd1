import Records
import Testing

@testable import Ingestion

@Suite struct SCIMConnectorTests {
    private let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    private func user(_ id: String, number: String?, _ more: String, enterprise extra: String = "") -> String {
        let own = number.map { "\"employeeNumber\":\"\($0)\"" }
        let extension_ = [own, extra.isEmpty ? nil : extra].compactMap { $0 }.joined(separator: ",")
        return #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"\#(id)","userName":"u\#(id)",\#(more)"#
            + #","meta":{"lastModified":"2026-03-01T10:00:00Z"},"\#(enterprise)":{\#(extension_)}}"#
    }

    private func list(_ users: [String]) -> String {
        #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":\#(users.count),"Resources":[\#(users.joined(separator: ","))]}"#
    }

    @Test func aListIsASnapshotOfItsUsers() throws {
        let ada = user(
            "aa", number: "E-1",
            #""active":true,"title":"Engineer","timezone":"Europe/Berlin","emails":[{"value":"Ada@Example.org","primary":true},{"value":"ada.l@example.org"},{"value":"ada@example.org"}]"#,
            enterprise: #""department":"R&D","division":"D","manager":{"value":"bb"}"#)
        let bea = user("bb", number: nil, #""externalId":"E-2","active":true"#, enterprise: #""division":"D""#)
        let result = try imported(json: list([ada, bea]))
        #expect(result.report.connector == "scim")
        #expect(result.sink.vocabulary.persons.texts == ["E-1", "E-2"])
        let links = result.sink.list(\.identities).map { "\(result.sink.person($0.person)) \($0.namespace) \($0.id)" }
        #expect(
            links == ["E-1 email ada@example.org", "E-1 email ada.l@example.org", "E-1 scim aa", "E-2 scim bb"])
        let assignments = result.sink.rows(\.assignments).map { entry in
            "\(entry.person) \(entry.row.at) \(entry.row.knownAt) \(result.sink.label(entry.row.manager)) "
                + "\(result.sink.label(entry.row.unit)) \(result.sink.label(entry.row.role))"
        }
        #expect(assignments == ["E-1 1772359200 1772359200 E-2 R&D Engineer", "E-2 1772359200 1772359200 - D -"])
        #expect(result.sink.list(\.persons).map { result.sink.label($0.timezone) } == ["Europe/Berlin", "-"])
    }

    @Test func whoIsNotActiveHasNoPlace() throws {
        let result = try imported(json: user("cc", number: "E-3", #""active":false"#, enterprise: #""department":"X""#))
        #expect(result.sink.rows(\.assignments).isEmpty)
        #expect(result.sink.rows(\.attributes).map { result.sink.label($0.row.value) } == ["false"])
        #expect(
            result.notes == ["1 users are not active: their assignment was left out, and nothing says whether they left"])
    }

    @Test func withoutAnEmployeeIdTheServicesIdStands() throws {
        let result = try imported(
            json: user("dd", number: nil, #""active":true"#, enterprise: #""manager":{"value":"zz"},"department":"X""#))
        #expect(result.sink.vocabulary.persons.texts == ["scim:dd"])
        #expect(result.sink.rows(\.assignments).map { result.sink.label($0.row.manager) } == ["scim:zz"])
    }

    @Test func faultsNameTheProperty() throws {
        let zone = user("ee", number: "E-5", #""timezone":"PST8""#)
        let undated = #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"ff","userName":"f"}"#
        let group = #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"gg"}"#
        let result = try imported(json: list([zone, undated, group]))
        #expect(result.faults.map(\.column) == ["timezone", "meta.lastModified"])
        #expect(result.report.files.first?.leftOut == 1)
        #expect(try imported(json: undated, latest: 1_772_359_200).report.handedOver == 1)
    }
}
