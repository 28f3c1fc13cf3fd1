import Features
import Foundation
import Testing

@testable import Pipelines

@Suite struct OULADFeaturesTests {
    @Test func theProgramsTextIsTheExample() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../Examples/features/oulad.yaml").standardized
        #expect(try String(contentsOf: file, encoding: .utf8) == OULADFeatures.yaml)
        var choice = FeatureChoice(catalogue: .version2)
        let plain = try choice.featureSet().count
        choice.includesOULAD = true
        #expect(try choice.featureSet().count > plain)
        var named = FeatureChoice(catalogue: .version2, files: [file.path])
        named.includesOULAD = false
        #expect(try named.featureSet().hash == choice.featureSet().hash)
    }
}
