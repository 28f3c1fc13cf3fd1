import Foundation
import Governance

/// How policies enter the digest of everything that a figure can depend on.
enum PolicyDigest {
    /// The digest of the facts alone where no policies are set, else SHA-256 of a line for it and for each policy in its order.
    static func digest(ofFacts facts: String, with policies: [UnitPolicy]) -> String {
        guard !policies.isEmpty else { return facts }
        let lines = policies.map { policy in
            // Lengths in front of the texts, so that no two sets of policies give the same lines.
            let texts = [policy.unit, policy.purpose?.rawValue, policy.rule.name, policy.rule.basisText].map { text in
                text.map { "\($0.utf8.count):\($0)" } ?? "-"
            }
            return texts.joined(separator: " ") + " \(policy.from) \(policy.to.map { "\($0)" } ?? "-")\n"
        }
        return FileDigest.sha256(of: Data(("respite facts \(facts)\n" + lines.joined()).utf8))
    }
}
