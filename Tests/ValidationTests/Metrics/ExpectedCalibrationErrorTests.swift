import Foundation
import Testing

@testable import Validation

struct ExpectedCalibrationErrorTests {
    @Test func agreesWithThePublishedReferenceInBothBinnings() throws {
        let published = try PublishedFixture.read()
        let width = try #require(try published.forecast.expectedCalibrationError(.equalWidth(10)))
        #expect(agree(width.expected, published.eceEqualWidth10, within: 1e-12))
        #expect(agree(width.largest, published.mceEqualWidth10, within: 1e-12))
        let count = try #require(try published.forecast.expectedCalibrationError(.equalCount(5)))
        #expect(agree(count.expected, published.eceEqualMass5, within: 1e-12))
        #expect(count.binning == .equalCount(5) && count.filledBins == 5)
    }

    @Test func theBinningIsPartOfTheResult() throws {
        let forecast = try Samples.random(200, seed: 3)
        let few = try #require(try forecast.expectedCalibrationError(.equalCount(2)))
        let many = try #require(try forecast.expectedCalibrationError(.equalCount(20)))
        #expect(few.expected < many.expected)
        let text = try JSONEncoder().encode(few.binning)
        #expect(String(decoding: text, as: UTF8.self) == #"{"equalCount":2}"#)
        #expect(try JSONDecoder().decode(Binning.self, from: text) == few.binning)
    }

    @Test func undefinedWithoutRows() throws {
        #expect(try GradedForecast(probabilities: [], outcomes: []).expectedCalibrationError(.equalCount(10)) == nil)
    }
}
