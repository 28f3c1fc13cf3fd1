import Statistics

/// Finds what user-defined features are made of, and puts them in an order in which each follows what it is made of.
struct FeatureResolver {
    private let written: [(feature: WrittenFeature, file: String?)]
    private var positions: [String: Int] = [:]
    /// By position among the written; the place in `resolved`.
    private var places: [Int?]
    private var resolved: [ResolvedFeature] = []

    /// No set has more features of users.
    static let limit = 2000

    /// Resolves all features of some files.
    ///
    /// - Parameter catalogue: The names that are taken, because the set has the catalogue's features as well.
    /// - Returns: The features in that order, and for each feature as written, file by file, its place among them.
    static func resolve(
        _ files: [FeatureFile], beside catalogue: Set<String>
    ) throws(FeatureFileError) -> (features: [ResolvedFeature], places: [Int]) {
        var resolver = try FeatureResolver(files, beside: catalogue)
        for position in resolver.written.indices { try resolver.resolve(position, below: []) }
        return (resolver.resolved, resolver.places.compactMap(\.self))
    }

    private init(_ files: [FeatureFile], beside catalogue: Set<String>) throws(FeatureFileError) {
        written = files.flatMap { file in file.features.map { ($0, file.name) } }
        places = written.map { _ in nil }
        guard written.count <= Self.limit else {
            throw FeatureFileError(
                file: files.last?.name, line: nil, found: "\(written.count) features in all files", wanted: "at most \(Self.limit)")
        }
        for (position, entry) in written.enumerated() {
            let name = entry.feature.name
            if let other = positions[name] {
                let place = written[other].feature.line.map { "line \($0) of " } ?? ""
                throw fault(
                    entry, entry.feature.line, "a name that \(place)\(written[other].file ?? "another file") has already",
                    wanted: "another name")
            }
            guard !catalogue.contains(name) else {
                throw fault(
                    entry, entry.feature.line, "a name of the catalogue",
                    wanted: "another name, or the file without the catalogue (--catalogue none)")
            }
            positions[name] = position
        }
    }

    private func fault(
        _ entry: (feature: WrittenFeature, file: String?), _ line: Int?, _ found: String, wanted: String
    ) -> FeatureFileError {
        FeatureFileError(file: entry.file, line: line, place: entry.feature.name, found: found, wanted: wanted)
    }

    /// Resolves a feature after what it is made of.
    ///
    /// - Parameter above: The features on the way to this one, each made of the next.
    private mutating func resolve(_ position: Int, below above: [Int]) throws(FeatureFileError) {
        guard places[position] == nil else { return }
        let entry = written[position]
        let lines = entry.feature.inputLines
        if let first = above.firstIndex(of: position) {
            let names = (above[first...] + [position]).map { written[$0].feature.name }
            throw fault(
                entry, lines.first ?? entry.feature.line, "features made of one another: \(names.joined(separator: " → "))",
                wanted: "features that come down to facts")
        }
        var inputs: [ResolvedFeature.Input] = []
        for (number, name) in entry.feature.inputs.enumerated() {
            if let input = positions[name] {
                try resolve(input, below: above + [position])
                if let place = places[input] { inputs.append(.user(place)) }
            } else if let column = FeatureCatalogue.positions[name] {
                inputs.append(.catalogue(column))
            } else {
                throw fault(
                    entry, lines[number], "\(FeatureFileError.shown(name)), which is no feature",
                    wanted: "the name of a feature of the files or of the catalogue (respite features list)")
            }
        }
        let feature = try resolved(entry, inputs)
        places[position] = resolved.count
        resolved.append(feature)
    }

    private func definition(_ input: ResolvedFeature.Input) -> FeatureDefinition {
        switch input {
        case .catalogue(let column): FeatureCatalogue.all[column]
        case .user(let place): resolved[place].definition
        }
    }

    private func identity(_ input: ResolvedFeature.Input) -> String {
        switch input {
        case .catalogue(let column): FeatureCatalogue.identities[column]
        case .user(let place): resolved[place].identity
        }
    }

    private func resolved(
        _ entry: (feature: WrittenFeature, file: String?), _ inputs: [ResolvedFeature.Input]
    ) throws(FeatureFileError) -> ResolvedFeature {
        let feature = entry.feature
        let meanings = inputs.map(identity)
        let plain = feature.formula.identity(of: meanings, transform: .none)
        let identity = feature.formula.identity(of: meanings, transform: feature.transform)
        let kernel = FeatureCatalogue.columnOfIdentity[identity]
        let words = FeatureWords(feature, inputs: inputs.map(definition))
        return ResolvedFeature(
            formula: feature.formula, transform: feature.transform, inputs: inputs, inputDays: try days(entry, inputs),
            identity: identity, kernel: kernel, untransformedKernel: FeatureCatalogue.columnOfIdentity[plain],
            definition: try FeatureCatalogue.positions[feature.name].map { column throws(FeatureFileError) in
                guard FeatureCatalogue.identities[column] == identity, feature.version == FeatureCatalogue.all[column].version
                else {
                    throw fault(
                        entry, feature.line, "a name that the catalogue has with another meaning",
                        wanted: "another name, or the catalogue's meaning and version")
                }
                return words.renaming(FeatureCatalogue.all[column])
            } ?? words.definition(identity: identity))
    }

    /// The days of the windows of what a trend is made of.
    private func days(
        _ entry: (feature: WrittenFeature, file: String?), _ inputs: [ResolvedFeature.Input]
    ) throws(FeatureFileError) -> [Int] {
        guard case .composite(.trend, of: _) = entry.feature.formula else { return [] }
        var days: [Int] = []
        for (number, input) in inputs.enumerated() {
            guard let window = definition(input).windowDays, window > 0 else {
                throw fault(
                    entry, entry.feature.inputLines[number],
                    "\(FeatureFileError.shown(definition(input).name)), which has no window",
                    wanted: "a feature with a window of days")
            }
            days.append(window)
        }
        return days
    }
}

extension FeatureSet {
    /// Makes the set of the catalogue's features and those that users defined, in this order.
    ///
    /// A user's feature may be made of any feature of the catalogue, whether the set has it or not. A feature that means what one of the
    /// catalogue means is worked out as that one. Under a name of the catalogue a file may only say what the catalogue says, and only
    /// where the set does not have the catalogue's.
    ///
    /// - Parameters:
    ///   - catalogue: The features that come first; `nil` for none.
    ///   - files: Whose features follow, file after file in the order in which they stand.
    /// - Throws: `FeatureFileError` where a name stands twice, is unknown or belongs to the catalogue, or features are made of one another.
    public init(catalogue: FeatureSet?, files: [FeatureFile]) throws(FeatureFileError) {
        let (features, places) = try FeatureResolver.resolve(files, beside: Set(catalogue?.names ?? []))
        let width = FeatureCatalogue.all.count
        self.init((catalogue?.catalogueColumns ?? []) + places.map { width + $0 }, userFeatures: features)
    }
}
