import Statistics

/// Features that a user defined, as a file says them; `docs/feature-files.md` is the grammar.
///
/// A file is read and checked as a whole; what its features refer to is looked up when a `FeatureSet` is made of it.
public struct FeatureFile: Sendable {
    /// The name of the file, for messages.
    public let name: String?
    let features: [WrittenFeature]

    /// No file may have more bytes, features, or values in all.
    public static let byteLimit = 1 << 20
    static let featureLimit = 1000
    static let valueLimit = 100_000
    static let depthLimit = 8

    /// Reads the text of a feature file.
    ///
    /// - Parameter name: The name of the file, for messages.
    /// - Throws: `FeatureFileError` with the line of the first fault.
    public init(yaml text: String, name: String? = nil) throws(FeatureFileError) {
        self.name = name
        let root = try FeatureText(text, name: name).root
        let top = try FeatureFields(root, place: "", allowed: ["features"], what: "the top of the file")
        let list = try top.required("features").sequence("a list of features")
        guard list.count <= Self.featureLimit else {
            throw root.fault("\(list.count) features", wanted: "at most \(Self.featureLimit) in one file")
        }
        guard !list.isEmpty else { throw root.fault("no feature", wanted: "at least one feature below features") }
        var lines: [String: Int] = [:]
        var features: [WrittenFeature] = []
        for node in list {
            let feature = try FeatureReader(node).feature()
            if let line = lines[feature.name] {
                throw FeatureFileError(
                    file: name, line: feature.line, place: feature.name, found: "a name that line \(line) has already",
                    wanted: "another name")
            }
            lines[feature.name] = feature.line
            features.append(feature)
        }
        self.features = features
    }

    /// How many features the file defines.
    public var count: Int { features.count }
}

/// One feature as a file says it.
struct WrittenFeature: Sendable {
    let name: String
    let version: Int
    let description: String?
    let formula: FeatureFormula
    let transform: Transform
    let unit: String?
    let monotone: ColumnDescriptor.MonotoneDirection
    /// The line of the name.
    let line: Int?
    /// The lines of the features that it is made of.
    let inputLines: [Int?]

    /// The names of the features that it is made of.
    var inputs: [String] { if case .composite(_, of: let names) = formula { names } else { [] } }
}
