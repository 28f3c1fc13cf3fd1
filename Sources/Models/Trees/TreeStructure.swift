import Foundation

/// The structure of a booster as the library writes it, read to make sure that following it never leaves its arrays.
///
/// The library trusts model files. We do not: a file is checked here before the first forecast.
struct TreeStructure: Decodable {
    private struct Tree: Decodable {
        let left_children: [Int]
        let right_children: [Int]
        let split_indices: [Int]
        let split_conditions: [Float]
        let default_left: [Int]
        let split_type: [Int]

        /// Whether every node but the first has one parent, splits are numeric, and columns exist.
        func isSound(columns: Int) -> Bool {
            let count = left_children.count
            let lengths = [right_children, split_indices, default_left, split_type].map(\.count) + [split_conditions.count]
            guard count > 0, lengths.allSatisfy({ $0 == count }), split_type.allSatisfy({ $0 == 0 }) else { return false }
            var parents = [Int](repeating: 0, count: count)
            for node in 0..<count {
                let (left, right) = (left_children[node], right_children[node])
                if left == -1, right == -1 { continue }
                guard (1..<count).contains(left), (1..<count).contains(right), (0..<columns).contains(split_indices[node])
                else { return false }
                parents[left] += 1
                parents[right] += 1
            }
            return parents.dropFirst().allSatisfy { $0 == 1 }
        }
    }

    private struct Learner: Decodable {
        struct Booster: Decodable {
            struct Model: Decodable {
                let trees: [Tree]
                let tree_info: [Int]
            }
            let model: Model
        }
        struct Parameters: Decodable {
            let num_class: String
            let num_feature: String
        }
        struct Objective: Decodable { let name: String }

        let gradient_booster: Booster
        let learner_model_param: Parameters
        let objective: Objective
    }

    private let learner: Learner

    /// Reads the booster's JSON.
    init(json: [UInt8]) throws { self = try JSONDecoder().decode(TreeStructure.self, from: Data(json)) }

    /// Whether it is what a fit of two classes on so many columns writes by the given objective.
    func isSound(columns: Int, objective: String = TreeScale.marginObjective) -> Bool {
        let model = learner.gradient_booster.model
        return learner.objective.name == objective && learner.learner_model_param.num_class == "0"
            && learner.learner_model_param.num_feature == "\(columns)" && model.tree_info.count == model.trees.count
            && model.tree_info.allSatisfy { $0 == 0 } && model.trees.allSatisfy { $0.isSound(columns: columns) }
    }
}
