import Foundation
import Testing

@testable import Reports

struct PilotResultsJSONTests {
    private let sample = SamplePilot.full()

    @Test func resultsComeBackAsTheyWere() throws {
        let data = try sample.json()
        let read = try PilotResults(json: data)
        #expect(read == sample)
        #expect(try read.json() == data)
    }

    @Test func unknownValuesAreNullAndNeverLeftOut() throws {
        let document = try #require(try JSONSerialization.jsonObject(with: SamplePilot.full(timings: nil).json()) as? [String: Any])
        #expect(document["timings"] is NSNull)
        let truth = try #require((document["truth"] as? [[String: Any]])?.last)
        #expect(truth["gap"] is NSNull)
        let reached = try #require(truth["reached"] as? [String: Any])
        #expect(Set(reached.keys) == ["value", "lower", "upper", "noSkill", "undefinedReason"])
        #expect(reached["value"] is NSNull)
        #expect(reached["undefinedReason"] as? String == "one class only")
    }

    @Test func aMissingKeyIsRefusedWithItsPlace() throws {
        let text = try #require(String(data: sample.json(), encoding: .utf8))
        let without = text.replacing(/"asOf" : "[^"]+",\s+/, with: "")
        #expect(throws: ReportError.notReadable(where: "run.asOf", wanted: "respite.results/1")) {
            try PilotResults(json: Data(without.utf8))
        }
        #expect(throws: ReportError.notReadable(where: "the top level", wanted: "respite.results/1")) {
            try PilotResults(json: Data("{".utf8))
        }
        let other = text.replacing("respite.results/1", with: "respite.results/9")
        #expect(throws: ReportError.notReadable(where: "format", wanted: "respite.results/1")) {
            try PilotResults(json: Data(other.utf8))
        }
    }

    @Test func aNumberThatIsNoneIsNamedAndNotWritten() {
        let broken = PilotResults(
            run: SamplePilot.run, source: SamplePilot.source, quality: SamplePilot.quality, feasibility: SamplePilot.feasibility,
            timings: Timings(stages: [StageTiming(stage: "read", seconds: .nan, detail: "")]))
        let error = #expect(throws: ReportError.self) { try broken.json() }
        #expect(error == .notEncodable(where: "timings.stages.Index 0.seconds"))
        let place = "timings.stages.Index 0.seconds"
        #expect(
            error?.description
                == "results cannot be written: the number at \(place) is not finite; leave it out (nil) where it is undefined")
        #expect(
            ReportError.notReadable(where: "run.asOf", wanted: "respite.results/1").description
                == "results cannot be read: run.asOf does not fit respite.results/1; "
                + "write them again with this version of the program"
        )
    }

    @Test func timingsAreTheOnlyPartThatMayDiffer() throws {
        let one = try SamplePilot.full(timings: nil).json()
        #expect(try SamplePilot.full(timings: nil).json() == one)
        #expect(try sample.json() != one)
    }

    @Test func keysAreSortedInEveryObject() throws {
        let text = try #require(String(data: sample.json(), encoding: .utf8))
        var levels: [String] = []
        for line in text.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count / 2
            levels.removeLast(max(0, levels.count - indent - 1))
            while levels.count <= indent { levels.append("") }
            guard let key = line.firstMatch(of: /^ *"([A-Za-z]+)" :/)?.output.1 else {
                levels[indent] = ""
                continue
            }
            #expect(levels[indent] < String(key), "\(levels[indent]) before \(key)")
            levels[indent] = String(key)
        }
    }
}
