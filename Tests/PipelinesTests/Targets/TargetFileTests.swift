import Foundation
import Labels
import Records
import Testing

@testable import Pipelines

@Suite struct TargetFileTests {
    private func refused(_ yaml: String) -> String? {
        do throws(TargetFileError) {
            _ = try TargetFile(yaml: yaml, name: "t.yaml")
            return nil
        } catch { return error.description }
    }

    /// The folder of the repository.
    private func folder(_ file: String = #filePath) -> URL {
        var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Examples/targets").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    @Test func oneTargetIsReadWithItsDefaults() throws {
        let file = try TargetFile(yaml: "name: attrition\nany_of: [{kind: resignation}]\n")
        #expect(file.targets == [try Target(name: "attrition", rule: .anyOf([TargetPart(.resignation)]))])
        #expect(file.horizonsDays == nil && file.contamination == nil && file.leavesOutCompetingExits == nil)
        #expect(try file.labelling() == Labelling(targets: file.targets))
        #expect(try file.labelling(horizonsDays: [14]).horizonsDays == [14])
    }

    @Test func everyKeyIsRead() throws {
        let file = try TargetFile(
            yaml: """
                horizons_days: [30, 90]
                contamination: censor
                leaves_out_competing_exits: true
                targets:
                  - name: leaving
                    any_of:
                      - {kind: resignation}
                      - kind: end_of_contract
                        source: hr
                    dated_by: last_day
                    cooldown_days: 0
                  - name: both
                    all_of:
                      - {kind: sick_leave, threshold: 14}
                      - {kind: survey, source: CBI.work, threshold: 50}
                    leaves_out_sick_leave: false
                  - name: strain
                    weighted_sum:
                      - {kind: sick_leave, weight: 0.5, per: 30}
                      - {kind: survey, source: BAT-23, weight: 0.5, per: 5}
                      - {kind: productivity_drop, weight: 1}
                    threshold: 0.5
                """.replacing("      - {kind: productivity_drop, weight: 1}\n", with: ""))
        #expect(file.horizonsDays == [30, 90] && file.contamination == .censor && file.leavesOutCompetingExits == true)
        #expect(
            file.targets == [
                try Target(
                    name: "leaving", rule: .anyOf([TargetPart(.resignation), TargetPart(.endOfContract, source: "hr")]),
                    cooldownDays: 0,
                    exitsDatedBy: .lastDay),
                try Target(
                    name: "both",
                    rule: .allOf([TargetPart(.sickLeave, threshold: 14), TargetPart(.survey, source: "CBI.work", threshold: 50)]),
                    leavesOutSickLeave: false),
                try Target(
                    name: "strain",
                    rule: .weightedSum(
                        [
                            WeightedTerm(TargetPart(.sickLeave), weight: 0.5, per: 30),
                            WeightedTerm(TargetPart(.survey, source: "BAT-23"), weight: 0.5, per: 5),
                        ], threshold: 0.5)),
            ])
    }

    @Test func everyFaultIsNamedWithItsLine() {
        #expect(
            refused("name: t\nany_of:\n  - kind: resignation\n  - kind: sacked\n")
                == "t.yaml, line 4, any_of[2].kind: found \"sacked\", wanted one of resignation, dismissal, retirement, end_of_contract, death, "
                + "sick_leave, burnout_case, survey, productivity_drop; docs/targets.md explains every key")
        #expect(
            refused("name: t\nhorizon: 30\nany_of: [{kind: death}]\n")
                == "t.yaml, line 2: found the unknown key horizon, wanted keys of a file with one target: horizons_days, "
                + "leaves_out_competing_exits, contamination, name, any_of, all_of, weighted_sum, threshold, cooldown_days, "
                + "leaves_out_sick_leave, dated_by; docs/targets.md explains every key")
        #expect(
            refused("targets:\n  - name: t\n    any_of:\n      - {kind: sick_leave, treshold: 14}\n")
                == "t.yaml, line 4, targets[1].any_of[1]: found the unknown key treshold, wanted keys of a part: kind, source, threshold; "
                + "docs/targets.md explains every key")
        for (yaml, place) in [
            ("any_of: [{kind: death}]", "line 1: found no name"),
            ("name: T\nany_of: [{kind: death}]", "line 1, name: found a name takes"),
            ("name: t\n", "line 1: found no rule"),
            ("name: t\nany_of: [{kind: death}]\nall_of: [{kind: death}]", "line 1: found any_of and all_of"),
            ("name: t\nany_of: []", "line 2, any_of: found an empty list"),
            ("name: t\nany_of: {kind: death}", "line 2, any_of: found keys with values"),
            ("name: t\nany_of: [{kind: death}]\nthreshold: 1", "line 3, threshold: found a threshold of any_of"),
            ("name: t\nany_of:\n - {kind: survey}", "line 3, any_of[1]: found part survey needs a threshold"),
            ("name: t\nany_of:\n - {kind: death}\n - {kind: death}", "line 4, any_of[2]: found part death a second time"),
            ("name: t\nany_of:\n - {kind: survey, threshold: nan}", "line 3, any_of[1].threshold: found \"nan\", wanted a number"),
            (
                "name: t\nany_of:\n - {kind: survey, threshold: 0x10}",
                "line 3, any_of[1].threshold: found \"0x10\", wanted a number"
            ),
            ("name: t\nany_of:\n - {kind: survey, threshold: 1e999}", "line 3, any_of[1].threshold"),
            ("name: t\nany_of:\n - {kind: death, weight: 1}", "line 3, any_of[1]: found the unknown key weight"),
            (
                "name: t\nweighted_sum:\n - {kind: sick_leave, weight: 1}",
                "line 2, weighted_sum: found weighted_sum without a threshold"
            ),
            ("name: t\nweighted_sum:\n - {kind: sick_leave}\nthreshold: 1", "line 3, weighted_sum[1]: found no weight"),
            (
                "name: t\nweighted_sum:\n - {kind: sick_leave, weight: 0}\nthreshold: 1",
                "line 3, weighted_sum[1]: found part sick_leave weighs"
            ),
            (
                "name: t\nweighted_sum:\n - {kind: sick_leave, weight: 1}\nthreshold: 0",
                "line 4, threshold: found a sum's threshold"
            ),
            ("name: t\nweighted_sum:\n - {kind: sick_leave, weight: 1, threshold: 3}\nthreshold: 1", "the unknown key threshold"),
            ("name: t\nany_of: [{kind: death}]\ncooldown_days: -1", "line 3, cooldown_days: found \"-1\", wanted a whole number"),
            ("name: t\nany_of: [{kind: death}]\ndated_by: day", "line 3, dated_by: found \"day\", wanted one of notice, last_day"),
            ("name: t\nany_of: [{kind: death}]\nleaves_out_sick_leave: yes", "line 3, leaves_out_sick_leave: found \"yes\""),
            ("horizons_days: [30, 30]\nname: t\nany_of: [{kind: death}]", "line 1, horizons_days[2]: found 30 a second time"),
            ("horizons_days: [0]\nname: t\nany_of: [{kind: death}]", "line 1, horizons_days[1]: found \"0\""),
            (
                "contamination: drop\nname: t\nany_of: [{kind: death}]",
                "wanted one of exclude, exclude_before_outcome, censor, include"
            ),
            (
                "targets:\n - {name: t, any_of: [{kind: death}]}\n - {name: t, any_of: [{kind: death}]}",
                "line 3, targets[2].name: found a second target t"
            ),
            ("targets: []", "line 1, targets: found an empty list"), ("", "found nothing"), ("- a", "found a list"),
            ("name: t\nname: u", "the key name twice at one place"), ("name: \"t", "text that is not YAML"),
        ] {
            #expect(refused(yaml)?.contains(place) == true, "\(yaml): \(refused(yaml) ?? "accepted")")
        }
    }

    @Test func hostileTextIsRefusedAndDoesNotHangOrTrap() {
        #expect(refused(String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000)) != nil)
        #expect(refused((0..<3_000).map { String(repeating: " ", count: $0 % 190) + "- " }.joined(separator: "\n")) != nil)
        #expect(refused(String(repeating: "x", count: 70_000))?.contains("more than 65536 bytes") == true)
        var bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1..<12 {
            bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(refused(bomb) != nil)
        let secret = "name: t\nany_of: [{kind: \(String(repeating: "q", count: 90))}]"
        #expect(refused(secret)?.contains("a text of 90 characters") == true)
    }

    @Test func theExamplesAreTargetsOfEveryKind() throws {
        let examples = folder().appendingPathComponent("Examples/targets")
        let names = try FileManager.default.contentsOfDirectory(atPath: examples.path).filter { $0.hasSuffix(".yaml") }.sorted()
        var kinds: Set<OutcomeKind> = []
        for name in names {
            for target in try TargetFile.read(examples.appendingPathComponent(name).path) {
                kinds.formUnion(target.rule.parts.map(\.kind))
            }
        }
        #expect(names.count >= 7)
        #expect(kinds == Set(OutcomeKind.allCases))
        #expect(try TargetFile.read(examples.appendingPathComponent("attrition.yaml").path) == [.attrition])
    }

    @Test func thePageNamesEveryKeyAndItsExamplesAreTargets() throws {
        let page = try String(contentsOf: folder().appendingPathComponent("docs/targets.md"), encoding: .utf8)
        let keys = TargetReader.fileKeys + TargetReader.targetKeys + TargetReader.partKeys + TargetReader.termKeys + ["targets"]
        let words =
            TargetReader.contamination.map(\.word) + ExitDating.allCases.map(\.rawValue) + OutcomeKind.allCases.map(\.rawValue)
        for name in keys + words { #expect(page.contains("`\(name)`"), "\(name)") }
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks.count >= 2)
        for block in blocks { #expect(refused(block) == nil, "\(refused(block) ?? "")") }
    }

    @Test func aFileThatIsNotThereIsRefused() {
        #expect(throws: TargetFileError.self) { try TargetFile.read("/nowhere/t.yaml") }
        #expect(throws: TargetFileError.self) { try TargetFile.read("/") }
    }
}
