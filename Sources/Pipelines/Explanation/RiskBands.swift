import Foundation
import Reports

/// Bands by rank among the forecasts at hand: high is the top tenth, medium the next fifth, low the rest.
///
/// A band is about whom to talk to first within a capacity; it is no statement that something will happen.
struct RiskBands {
    private let high: Double
    private let medium: Double

    init(probabilities: [Double]) {
        let sorted = probabilities.sorted(by: >)
        high = sorted.isEmpty ? .infinity : sorted[max(0, (sorted.count + 9) / 10 - 1)]
        medium = sorted.isEmpty ? .infinity : sorted[max(0, (sorted.count * 3 + 9) / 10 - 1)]
    }

    func band(of probability: Double) -> RiskBand {
        probability >= high ? .high : probability >= medium ? .medium : .low
    }

    func words(for band: RiskBand) -> String {
        switch band {
        case .high: "among the tenth with the highest estimates: offer a confidential conversation first"
        case .medium: "in the fifth below that: offer a review of the workload"
        case .low: "in the lower seven tenths: general support as for everybody"
        }
    }
}
