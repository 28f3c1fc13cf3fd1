import Foundation
import Testing

@testable import Simulation

struct SimulationConfigurationTests {
    private func refusal(_ change: (inout SimulationConfiguration) -> Void) -> String? {
        do {
            _ = try World(Made.configuration(change), seed: 1)
            return nil
        } catch { return error.description }
    }

    @Test func theDefaultCompanyIsAccepted() throws {
        let world = try World(SimulationConfiguration(), seed: 1)
        #expect(world.plan.profiles.count == 2400)
        #expect(world.period.weeks == 79)
        #expect(world.configuration.organisation.businessUnits.count == 3)
    }

    @Test func impossibleSettingsAreNamedWithWhatWasWanted() {
        #expect(
            refusal { $0.people = 10 }
                == "simulation setting `people`: got 10, wanted 39 (for these units and teams) to 2000000; change it in the configuration and run again"
        )
        #expect(
            refusal { $0.startDate = "2024-01-02" }
                == "simulation setting `startDate`: got a text of 10 characters, wanted a Monday as YYYY-MM-DD; change it in the configuration and run again"
        )
        #expect(
            refusal { $0.organisation.sites[1].timezone = "Europe/Nowhere" }
                == "simulation setting `sites[1].timezone`: a name of 14 characters is no IANA zone known here; use a name such as Europe/Berlin, or install the system's time zone data"
        )
        #expect(refusal { $0.months = 0 }?.contains("`months`: got 0, wanted 1 to 120") == true)
        #expect(refusal { $0.latents.loadToExhaustion = 0.5 }?.contains("`latents.loadToExhaustion`") == true)
        #expect(refusal { $0.latents.fitHalfLifeWeeks = .nan }?.contains("HalfLifeWeeks") == true)
        #expect(refusal { $0.organisation.businessUnitShares = [0.5, 0.5] }?.contains("3 positive shares adding up to 1") == true)
        #expect(refusal { $0.learning.lateShare = 0 }?.contains("`learning.lateShare`: got 0.0") == true)
        #expect(refusal { $0.outcomes.resignationRate = -1 }?.contains("`outcomes.resignationRate`: got -1.0") == true)
        #expect(refusal { $0.records.surveySD = 0 }?.contains("`records.surveySD`: got 0.0") == true)
    }

    @Test func jsonNamesOnlyWhatDiffers() throws {
        let json = Data(#"{"people": 300, "symptoms": {"strength": 0}, "organisation": {"teamSize": 8}}"#.utf8)
        let configuration = try SimulationConfiguration(json: json)
        let expected = Made.configuration {
            $0.people = 300
            $0.symptoms.strength = 0
            $0.organisation.teamSize = 8
        }
        #expect(configuration == expected)
        #expect(try SimulationConfiguration(json: Data("{}".utf8)) == SimulationConfiguration())
    }

    @Test func jsonWithUnknownKeysOrValuesOfAnotherKindIsRefused() {
        func refusal(_ text: String) -> String? {
            do {
                _ = try SimulationConfiguration(json: Data(text.utf8))
                return nil
            } catch { return error.description }
        }
        let unknown = refusal(#"{"latents": {"loadHalfLife": 3}}"#)
        #expect(
            unknown?.contains("`latents`: got an unknown key of 12 characters, wanted one of exhaustionHalfLifeWeeks, ") == true)
        #expect(
            refusal(#"{"people": "many"}"#)?.contains("`people`: got a value of another kind, wanted a value of type Int") == true)
        #expect(refusal("[1]")?.contains("got JSON of another kind, wanted one object") == true)
        #expect(refusal("{")?.contains("1 bytes that are no JSON") == true)
    }

    @Test func everySettingSurvivesJSON() throws {
        var configuration = SimulationConfiguration()
        configuration.months = 7
        configuration.records.surveySD = 3.25
        configuration.organisation.sites = [SimulatedSite(name: "X", timezone: "UTC", calendar: .india, share: 1)]
        #expect(try SimulationConfiguration(json: JSONEncoder().encode(configuration)) == configuration)
    }
}
