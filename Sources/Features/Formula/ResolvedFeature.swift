/// A user-defined feature whose references have been found.
struct ResolvedFeature: Hashable, Sendable {
    /// Something that it is made of.
    enum Input: Hashable, Sendable {
        /// A column of the catalogue.
        case catalogue(Int)
        /// Another user-defined feature, by position.
        case user(Int)
    }

    let formula: FeatureFormula
    let transform: Transform
    /// What it is made of, in the formula's order.
    let inputs: [Input]
    /// The days of the windows of what it is made of, where a trend needs them.
    let inputDays: [Int]
    /// What the value means, in a text that two features share exactly where they mean the same.
    let identity: String
    /// The column of the catalogue with that very value.
    let kernel: Int?
    /// The column of the catalogue with the value before the transform.
    let untransformedKernel: Int?
    let definition: FeatureDefinition
}

extension FeatureFormula {
    /// The text of what a formula means, given what it is made of.
    func identity(of inputs: [String], transform: Transform) -> String {
        let core =
            switch self {
            case .series(let formula): formula.canonicalText
            case .composite(let operation, of: _):
                "\(operation.rawValue) of " + inputs.map { StableHash.text([$0]) }.joined(separator: ", ")
            case .kernel(let name): "kernel \(name)"
            }
        return transform == .none ? core : core + "; transform \(transform.rawValue)"
    }
}
