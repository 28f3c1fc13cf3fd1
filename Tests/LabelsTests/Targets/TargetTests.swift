import Foundation
import Labels
import Records
import Testing

@Suite struct TargetTests {
    private func problem(_ rule: TargetRule, name: String = "t", cooldown: Int = 0) -> String? {
        do {
            _ = try Target(name: name, rule: rule, cooldownDays: cooldown)
            return nil
        } catch { return error.description }
    }

    @Test func senselessTargetsAreRefusedInASentence() {
        #expect(problem(.anyOf([])) == "target \"t\": a rule without parts; name at least one kind of outcome")
        #expect(
            problem(.anyOf([TargetPart(.survey)]))
                == "target \"t\": part survey needs a threshold: the score from which on it counts")
        #expect(
            problem(.anyOf([TargetPart(.death, threshold: 1)])) == "target \"t\": part death has no size and takes no threshold")
        #expect(problem(.allOf([TargetPart(.death), TargetPart(.death)])) == "target \"t\": part death stands twice")
        #expect(problem(.anyOf([TargetPart(.productivityDrop, threshold: 1)])) != nil)
        #expect(problem(.anyOf([TargetPart(.sickLeave, threshold: .nan)])) != nil)
        #expect(problem(.anyOf([TargetPart(.survey, source: "", threshold: 1)])) != nil)
        #expect(problem(.anyOf([TargetPart(.death)]), name: "Two words") != nil)
        #expect(problem(.anyOf([TargetPart(.death)]), cooldown: -1) != nil)
        #expect(problem(.weightedSum([WeightedTerm(TargetPart(.sickLeave), weight: 1)], threshold: 0)) != nil)
        #expect(problem(.weightedSum([WeightedTerm(TargetPart(.sickLeave), weight: -1)], threshold: 1)) != nil)
        #expect(problem(.weightedSum([WeightedTerm(TargetPart(.sickLeave), weight: 1, per: 0)], threshold: 1)) != nil)
        #expect(problem(.weightedSum([WeightedTerm(TargetPart(.sickLeave, threshold: 3), weight: 1)], threshold: 1)) != nil)
        #expect(problem(.anyOf([TargetPart(.sickLeave)])) == nil)
    }

    @Test func settingsWithoutTargetsOrWithSenselessHorizonsAreRefused() {
        #expect(throws: LabelError.self) { try Labelling(targets: []) }
        #expect(throws: LabelError.self) { try Labelling(targets: [.attrition, .attrition]) }
        #expect(throws: LabelError.self) { try Labelling(horizonsDays: [30, 0]) }
        #expect(throws: LabelError.self) { try Labelling(horizonsDays: [30, 30]) }
    }

    @Test func settingsSurviveWritingAndReading() throws {
        let sum = TargetRule.weightedSum([WeightedTerm(TargetPart(.sickLeave), weight: 0.5, per: 30)], threshold: 0.5)
        let settings = try Labelling(
            targets: [
                .attrition, .burnout, try Target(name: "sum", rule: sum),
                try Target(name: "both", rule: .allOf([TargetPart(.death)])),
            ],
            horizonsDays: [14], leavesOutCompetingExits: true, contamination: .keep)
        #expect(try JSONDecoder().decode(Labelling.self, from: JSONEncoder().encode(settings)) == settings)
    }

    @Test func anEmptyObjectIsTheDefaultsAndUnknownKeysAreRefused() throws {
        #expect(try JSONDecoder().decode(Labelling.self, from: Data("{}".utf8)) == Labelling())
        for text in [
            "{\"horizon\":[30]}", "{\"targets\":[{\"name\":\"t\",\"any_of\":[{\"kind\":\"death\",\"treshold\":3}]}]}",
            "{\"targets\":[{\"name\":\"t\",\"any_of\":[{\"kind\":\"sacked\"}]}]}", "{\"targets\":[{\"name\":\"t\"}]}",
            "{\"targets\":[{\"name\":\"t\",\"any_of\":[{\"kind\":\"death\"}],\"threshold\":1}]}",
        ] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(Labelling.self, from: Data(text.utf8)) }
        }
    }

    @Test func targetsSayWhatTheyAre() {
        #expect(Target.attrition.rule.meaning == "resignation")
        #expect(Target.burnout.rule.meaning == "any of burnout_case, sick_leave >= 14, survey(CBI) >= 50")
        #expect(!Target.attrition.leavesOutSickLeave && Target.burnout.leavesOutSickLeave)
        #expect(Target.attrition.ownExits == [.resignation] && Target.burnout.ownExits.isEmpty)
    }
}
