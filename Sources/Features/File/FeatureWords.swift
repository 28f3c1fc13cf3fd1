import Statistics

/// What a user-defined feature is, in words and as a column.
struct FeatureWords {
    private let feature: WrittenFeature
    private let inputs: [FeatureDefinition]

    /// - Parameter inputs: What it is made of.
    init(_ feature: WrittenFeature, inputs: [FeatureDefinition]) {
        self.feature = feature
        self.inputs = inputs
    }

    /// The definition of the feature.
    func definition(identity: String) -> FeatureDefinition {
        FeatureDefinition(
            version: feature.version, catalogue: 0, phase: phase, definition: text, inputs: facts, windowDays: windowDays,
            missing: missing,
            column: ColumnDescriptor(
                name: feature.name, meaning: feature.description ?? text, kind: kind, unit: feature.unit ?? unit,
                imputation: imputation, monotone: feature.monotone, privacy: isSensitive ? .sensitive : .ordinary),
            identity: identity)
    }

    /// The catalogue's definition, with what the file says of the column.
    func renaming(_ other: FeatureDefinition) -> FeatureDefinition {
        let column = other.column
        return FeatureDefinition(
            version: other.version, catalogue: other.catalogue, phase: other.phase, definition: other.definition,
            inputs: other.inputs, windowDays: other.windowDays, missing: other.missing,
            column: ColumnDescriptor(
                name: column.name, meaning: feature.description ?? column.meaning, kind: column.kind,
                unit: feature.unit ?? column.unit, imputation: column.imputation, monotone: feature.monotone,
                privacy: column.privacy))
    }

    private var text: String {
        let core =
            switch feature.formula {
            case .series(let formula): SeriesWords(formula).definition
            case .composite(let operation, of: _): composite(operation)
            case .kernel(let name): name
            }
        switch feature.transform {
        case .none: return core
        case .log1p: return "log(1 + x) of: \(core)"
        case .sqrt: return "square root of: \(core)"
        }
    }

    private func composite(_ operation: Operation) -> String {
        let first = inputs[0].name
        let second = inputs.count > 1 ? inputs[1].name : ""
        switch operation {
        case .ratio: return "\(first) ÷ \(second)"
        case .difference: return "\(first) − \(second)"
        case .trend: return "(\(first) ÷ \(inputs[0].windowDays ?? 0)) − (\(second) ÷ \(inputs[1].windowDays ?? 0))"
        case .unitScore:
            return
                "(\(first) − mean) ÷ standard deviation over all persons with a snapshot at the same t0 and in the same group, by "
                + "default the unit in force at t0, for whom it is known, the person included"
        }
    }

    /// What is made of a comparison of persons is one itself.
    private var phase: FeatureDefinition.Phase {
        if case .composite(.unitScore, of: _) = feature.formula { return .group }
        return inputs.contains { $0.phase == .group } ? .group : .person
    }

    private var facts: [FeatureDefinition.Input] {
        var found = Set(inputs.flatMap(\.inputs))
        switch feature.formula {
        case .series(let formula): found.formUnion(SeriesWords(formula).inputs)
        case .composite(.unitScore, of: _): found.insert(.assignments)
        default: break
        }
        return FeatureDefinition.Input.allCases.filter(found.contains)
    }

    private var windowDays: Int? {
        switch feature.formula {
        case .series(let formula): return formula.statistic == .decay ? nil : formula.window.days
        case .composite, .kernel:
            let days = inputs.map(\.windowDays)
            return days.contains(nil) ? nil : days.compactMap(\.self).max()
        }
    }

    private var missing: String? {
        var rules: [String] = []
        switch feature.formula {
        case .series(let formula): if let rule = SeriesWords(formula).missing { rules.append(rule) }
        case .composite(let operation, of: _):
            for input in inputs where input.missing != nil { rules.append("\(input.name) is missing") }
            switch operation {
            case .ratio: rules.append("\(inputs[1].name) is zero")
            case .unitScore: rules.append("no group, fewer than five persons, or all alike")
            case .difference, .trend: break
            }
        case .kernel: break
        }
        if feature.transform == .log1p, canBeNegative { rules.append("the value before the logarithm is −1 or less") }
        if feature.transform == .sqrt, canBeNegative { rules.append("the value before the root is negative") }
        return rules.isEmpty ? nil : rules.joined(separator: ", or ")
    }

    private var canBeNegative: Bool {
        guard case .series(let formula) = feature.formula else { return true }
        return ![.count, .none, .share, .distinct, .most, .changes, .entropy, .daysSince, .daysSinceFirst].contains(
            formula.statistic)
    }

    private var kind: ColumnDescriptor.Kind {
        guard case .series(let formula) = feature.formula, feature.transform == .none else { return .numeric }
        switch formula.statistic {
        case .count, .distinct, .most, .changes: return .count
        case .share: return formula.measure == .rows ? .share : .numeric
        case .none: return .flag
        default: return .numeric
        }
    }

    private var unit: String {
        guard feature.transform == .none else { return "" }
        switch feature.formula {
        case .series(let formula): return SeriesWords(formula).unit
        case .composite(.difference, of: _): return inputs[0].column.unit
        default: return ""
        }
    }

    private var imputation: ColumnDescriptor.Imputation {
        switch feature.formula {
        case .series(let formula):
            switch formula.statistic {
            case .count, .none, .sum, .distinct, .most, .changes, .decay: return .zero
            case .daysSince: return .maximum
            default: return .median
            }
        case .composite(.trend, of: _), .composite(.unitScore, of: _): return .zero
        default: return .median
        }
    }

    /// Help requests, forum posts and late-night use, and whatever is made of them, need an agreement.
    private var isSensitive: Bool {
        if case .series(let formula) = feature.formula, formula.isSensitive { return true }
        return inputs.contains { $0.column.privacy == .sensitive }
    }
}

extension SeriesFormula {
    /// Whether it tells of help requests, forum posts, or of when a person learns. How even the hours are tells of neither.
    var isSensitive: Bool {
        rows.isSensitive || whole.isSensitive || (measure.isSensitive && statistic != .entropy)
    }
}
