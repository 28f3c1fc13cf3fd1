import Features
import Foundation
import Statistics

/// Whether two values agree as the catalogue says: both missing, within 1e-9 relative, or within 1e-12 absolute.
func agrees(_ a: Double, _ b: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    let distance = abs(a - b)
    return distance <= 1e-9 * max(abs(a), abs(b)) || distance <= 1e-12
}

/// The bits of all values, with one pattern for all that are missing.
func bits(_ matrix: FeatureMatrix) -> [UInt64] {
    matrix.matrix.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
}

enum Vectors {
    /// A folder of the specification's vectors.
    static func folder(_ name: String) throws -> URL {
        guard let url = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else { throw CocoaError(.fileNoSuchFile) }
        return url.appending(path: "vectors/\(name)")
    }
}
