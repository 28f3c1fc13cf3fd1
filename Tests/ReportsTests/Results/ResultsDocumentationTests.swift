import Foundation
import Testing

@testable import Reports

/// `docs/results.md` has a table for every kind of object in `results.json`, with a row for every key and no other.
struct ResultsDocumentationTests {
    @Test func everyKeyIsDocumentedAndNothingElseIs() throws {
        var found: [String: Set<String>] = [:]
        collect(SamplePilot.full(), into: &found)
        let documented = try documentation()
        #expect(found.count > 30)
        for (type, keys) in found { #expect(documented[type] == keys, "\(type)") }
        #expect(Set(documented.keys) == Set(found.keys).union(enumerations.map(\.name)))
    }

    @Test func everyValueOfAnEnumerationIsDocumented() throws {
        let documented = try documentation()
        for enumeration in enumerations { #expect(documented[enumeration.name] == Set(enumeration.values), "\(enumeration.name)") }
    }

    @Test func theDocumentHasNoKeyThatTheTypesLack() throws {
        var found: [String: Set<String>] = [:]
        collect(SamplePilot.full(), into: &found)
        var keys: Set<String> = []
        collectKeys(try JSONSerialization.jsonObject(with: SamplePilot.full().json()), into: &keys)
        #expect(keys == found.values.reduce(into: []) { $0.formUnion($1) })
    }

    @Test func theSampleFillsEveryList() {
        var lists: [String: Bool] = [:]
        collectLists(SamplePilot.full(), into: &lists)
        #expect(lists.count > 20)
        for (list, isFilled) in lists { #expect(isFilled, "\(list)") }
    }

    private struct Enumeration {
        let name: String
        let values: [String]

        init<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) {
            name = "\(type)"
            values = type.allCases.map(\.rawValue)
        }
    }

    private let enumerations: [Enumeration] = [
        .init(SourceKind.self), .init(FeasibilityVerdict.self), .init(SplitRole.self), .init(TaskStatus.self),
        .init(ModelKind.self),
        .init(GateResults.Verdict.self), .init(AblationPart.self),
        .init(CalibrationMethod.self), .init(FigureScope.self), .init(Direction.self), .init(RiskBand.self),
    ]

    /// The first cell of every row of every table, by the heading above it.
    private func documentation() throws -> [String: Set<String>] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../docs/results.md")
        var keys: [String: Set<String>] = [:]
        var type = ""
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("### ") {
                type = String(line.dropFirst(4))
                #expect(keys[type] == nil, "\(type) is documented twice")
                keys[type] = []
            } else if let key = line.firstMatch(of: /^\| `([A-Za-z0-9]+)` \| [^|]+/)?.output.1 {
                keys[type]?.insert(String(key))
            }
        }
        return keys
    }

    private func collect(_ value: Any, into found: inout [String: Set<String>]) {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !(value is UTCInstant) else {
            for child in mirror.children { collect(child.value, into: &found) }
            return
        }
        let type = "\(type(of: value))"
        for child in mirror.children {
            if !type.hasPrefix("OrNull<") { found[type, default: []].insert(String(child.label?.drop { $0 == "_" } ?? "")) }
            collect(child.value, into: &found)
        }
    }

    private func collectKeys(_ value: Any, into keys: inout Set<String>) {
        if let object = value as? [String: Any] {
            keys.formUnion(object.keys)
            object.values.forEach { collectKeys($0, into: &keys) }
        } else if let list = value as? [Any] {
            list.forEach { collectKeys($0, into: &keys) }
        }
    }

    private func collectLists(_ value: Any, into lists: inout [String: Bool]) {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .collection {
            lists["\(type(of: value))", default: false] = lists["\(type(of: value))"] ?? false || !mirror.children.isEmpty
        }
        for child in mirror.children { collectLists(child.value, into: &lists) }
    }
}
