import Foundation

/// Shapley values of trees by their definition: every subset of columns, unknown columns averaged over by cover. For tests only.
struct BruteForceShapley {
    struct Tree: Decodable {
        let left_children: [Int]
        let right_children: [Int]
        let split_indices: [Int]
        let split_conditions: [Float]
        let default_left: [Int]
        let sum_hessian: [Double]

        /// The tree's expectation when the columns in `known` (a bit set) have the row's values.
        func expectation(_ row: [Double], known: Int, node: Int = 0) -> Double {
            let (left, right) = (left_children[node], right_children[node])
            guard left >= 0 else { return Double(split_conditions[node]) }
            let column = split_indices[node]
            if known & (1 << column) != 0 {
                let goesLeft = row[column].isNaN ? default_left[node] == 1 : Float(row[column]) < split_conditions[node]
                return expectation(row, known: known, node: goesLeft ? left : right)
            }
            let (a, b) = (sum_hessian[left], sum_hessian[right])
            return (a * expectation(row, known: known, node: left) + b * expectation(row, known: known, node: right)) / (a + b)
        }
    }

    private struct File: Decodable {
        struct Learner: Decodable {
            struct GradientBooster: Decodable {
                struct Model: Decodable { let trees: [Tree] }
                let model: Model
            }
            let gradient_booster: GradientBooster
        }
        let learner: Learner
    }

    let trees: [Tree]

    init(json: [UInt8]) throws {
        trees = try JSONDecoder().decode(File.self, from: Data(json)).learner.gradient_booster.model.trees
    }

    func expectation(_ row: [Double], known: Int) -> Double { trees.reduce(0) { $0 + $1.expectation(row, known: known) } }

    /// `sum over S without j of |S|! (p − |S| − 1)! / p! (v(S + j) − v(S))`.
    func contribution(_ row: [Double], column: Int) -> Double {
        let p = row.count
        func factorial(_ n: Int) -> Double { n < 2 ? 1 : (2...n).reduce(1) { $0 * Double($1) } }
        return (0..<(1 << p)).filter { $0 & (1 << column) == 0 }.reduce(0) { sum, set in
            let size = set.nonzeroBitCount
            let share = factorial(size) * factorial(p - size - 1) / factorial(p)
            return sum + share * (expectation(row, known: set | (1 << column)) - expectation(row, known: set))
        }
    }
}
