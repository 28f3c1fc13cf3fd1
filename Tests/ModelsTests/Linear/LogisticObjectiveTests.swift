import Foundation
import Statistics
import Testing

@testable import Models

@Suite struct LogisticObjectiveTests {
    private func objective(rows: Int = 60) -> LogisticObjective {
        let data = SimulatedRows(rows: rows, coefficients: [1, -0.5, 0, 2])
        let design = Preprocessing(fitting: data.input, rows: Array(0..<rows), weights: nil, heavyTails: .kept)
            .design(data.input, rows: Array(0..<rows))
        let weights = (0..<rows).map { 0.5 + Double($0 % 3) }
        return LogisticObjective(design: design, target: BinaryTarget(outcomes: data.target.outcomes, weights: weights))
    }

    /// Central differences with step 1e-5 are exact to about 1e-10 (step² times the third derivative).
    @Test func theGradientIsTheSlopeOfTheLoss() {
        let objective = objective()
        let point = [0.3, -0.8, 0.1, 1.2, -0.7]
        let gradient = objective.point(at: point).gradient
        for index in point.indices {
            var (above, below) = (point, point)
            above[index] += 1e-5
            below[index] -= 1e-5
            let slope = (objective.point(at: above).loss - objective.point(at: below).loss) / 2e-5
            #expect(abs(slope - gradient[index]) < 1e-9)
        }
    }

    /// The curvature is summed in single precision within blocks (6e-8 relative a product).
    @Test func theCurvatureIsTheSlopeOfTheGradient() {
        let objective = objective()
        let point = [0.3, -0.8, 0.1, 1.2, -0.7]
        let curvature = objective.curvature(objective.point(at: point).curvatureWeights)
        for row in point.indices {
            var (above, below) = (point, point)
            above[row] += 1e-5
            below[row] -= 1e-5
            let (high, low) = (objective.point(at: above).gradient, objective.point(at: below).gradient)
            for column in point.indices {
                #expect(abs((high[column] - low[column]) / 2e-5 - curvature[row * 5 + column]) < 1e-6)
            }
        }
    }

    /// Two rows, one column of ±1, at b = (0.5, 0.2): margins 0.7 and −0.3, by hand.
    @Test func lossAndGradientOfTwoRowsByHand() {
        let design = Design(rows: 2, columns: 1, values: [1, -1])
        let objective = LogisticObjective(design: design, target: BinaryTarget(outcomes: [true, false], weights: [3, 1]))
        let point = objective.point(at: [0.5, 0.2])
        let (first, second) = (1 / (1 + exp(-0.7)), 1 / (1 + exp(0.3)))
        #expect(abs(point.loss - (0.75 * -log(first) + 0.25 * -log(1 - second))) < 1e-15)
        #expect(abs(point.gradient[0] - (0.75 * (first - 1) - 0.25 * second)) < 1e-15)
        #expect(abs(point.gradient[1] - (0.75 * (first - 1) + 0.25 * second)) < 1e-15)
    }

    @Test func moreRowsThanABlockGiveTheSumOverBlocks() {
        let rows = Design.blockRows * 2 + 17
        let whole = objective(rows: rows)
        let point = [0.3, -0.8, 0.1, 1.2, -0.7]
        let evaluated = whole.point(at: point)
        var loss = 0.0
        var gradient = [Double](repeating: 0, count: 5)
        for row in 0..<rows {
            let values = whole.design.values[row * 4..<row * 4 + 4].map(Double.init) + [1]
            let margin = zip(values, point).reduce(0) { $0 + $1.0 * $1.1 }
            loss += whole.weights[row] * logLoss(ofLogit: margin, outcome: whole.outcomes[row])
            let residual = whole.weights[row] * (probability(ofLogit: margin) - (whole.outcomes[row] ? 1 : 0))
            for column in 0..<5 { gradient[column] += residual * values[column] }
        }
        #expect(abs(evaluated.loss - loss) < 1e-12)
        #expect(distance(evaluated.gradient, gradient) < 1e-12)
    }
}
