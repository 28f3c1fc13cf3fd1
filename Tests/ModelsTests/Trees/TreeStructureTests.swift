import Foundation
import Testing

@testable import Models

@Suite struct TreeStructureTests {
    /// A root with two leaves, as the library writes it, with one entry changed.
    private func sound(_ change: (String) -> String = { $0 }) throws -> Bool {
        let tree = """
            {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],"split_conditions":[0.5,1,2],\
            "default_left":[0,0,0],"split_type":[0,0,0]}
            """
        let json = """
            {"learner":{"gradient_booster":{"model":{"trees":[\(tree)],"tree_info":[0]}},\
            "learner_model_param":{"num_class":"0","num_feature":"2"},"objective":{"name":"binary:logistic"}}}
            """
        return try TreeStructure(json: [UInt8](change(json).utf8)).isSound(columns: 2)
    }

    @Test func aTreeAsTheLibraryWritesItIsSound() throws { #expect(try sound()) }

    @Test(arguments: [
        ("[1,-1,-1]", "[3,-1,-1]"), ("[1,-1,-1]", "[0,-1,-1]"), ("[1,-1,-1]", "[2,-1,-1]"), ("[1,-1,-1]", "[-1,-1,-1]"),
        ("[2,-1,-1]", "[2,-1]"), (#""split_indices":[0,0,0]"#, #""split_indices":[2,0,0]"#),
        (#""split_indices":[0,0,0]"#, #""split_indices":[-1,0,0]"#), (#""split_type":[0,0,0]"#, #""split_type":[1,0,0]"#),
        (#""tree_info":[0]"#, #""tree_info":[1]"#), (#""tree_info":[0]"#, #""tree_info":[0,0]"#),
        (#""num_class":"0""#, #""num_class":"3""#), (#""num_feature":"2""#, #""num_feature":"1""#),
        ("binary:logistic", "multi:softprob"),
    ])
    func aTreeThatLeadsOutsideItsArraysIsNot(was: String, becomes: String) throws {
        #expect(try !sound { $0.replacing(was, with: becomes, maxReplacements: 1) })
    }
}
