import Statistics

/// All features that Respite knows, in the catalogue's order.
///
/// No feature has a monotone direction: much learning may be a sign of health or of overload, and little of either, so a model that is
/// told a direction would be told a conclusion.
///
/// ## Checked against
/// - the vectors `small`, `edges`, `late`, `v2-small` and `v2-edges` of the catalogue's specification, made in exact arithmetic.
public enum FeatureCatalogue {
    /// Version 1: volume, gaps, trajectory, difficulty, timing, social and content, change, work, context.
    public static let version1: [FeatureDefinition] =
        volume + gaps + trajectory + difficulty + timing + socialAndContent + trends + performance + context

    /// Version 2: version 1, then deadlines, leave and availability, content, learning before a review, comparison with the group.
    public static let version2: [FeatureDefinition] = version1 + plans + comparison.map(\.definition)

    /// What version 2 adds of the person's own facts.
    static let plans: [FeatureDefinition] = [deadlines, availability, content, reviewLearning].joined().map {
        $0.of(catalogue: 2, phase: .person)
    }

    /// The one feature of version 1 that compares persons.
    static let unitComparison = "unit_minutes_30d_z"

    /// Positions in version 2, and so in version 1, by name.
    static let positions = Dictionary(uniqueKeysWithValues: version2.enumerated().map { ($0.element.name, $0.offset) })

    /// Makes the definition of one feature.
    static func feature(
        _ name: String, _ meaning: String, _ definition: String, from inputs: [FeatureDefinition.Input] = [.events],
        window: Int? = nil, missing: String? = nil, kind: ColumnDescriptor.Kind = .numeric, unit: String = "",
        imputation: ColumnDescriptor.Imputation = .median, privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> FeatureDefinition {
        FeatureDefinition(
            phase: name == unitComparison ? .group : .person, definition: definition, inputs: inputs, windowDays: window,
            missing: missing,
            column: ColumnDescriptor(
                name: name, meaning: meaning, kind: kind, unit: unit, imputation: imputation, privacy: privacy))
    }

    /// Makes three features, of the windows of 7, 30 and 90 days; `#` in the texts stands for the number of days.
    static func windowed(
        _ stem: String, _ meaning: String, _ definition: String, from inputs: [FeatureDefinition.Input] = [.events],
        missing: String? = nil, kind: ColumnDescriptor.Kind = .numeric, unit: String = "",
        imputation: ColumnDescriptor.Imputation = .median, privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> [FeatureDefinition] {
        windowDays.map { days in
            func filled(_ text: String) -> String {
                text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\(days)")
            }
            return feature(
                "\(stem)_\(days)d", filled(meaning), filled(definition), from: inputs, window: days, missing: missing, kind: kind,
                unit: unit, imputation: imputation, privacy: privacy)
        }
    }

    /// Makes three whole numbers that are never missing.
    static func counts(
        _ stem: String, _ meaning: String, _ definition: String, from inputs: [FeatureDefinition.Input] = [.events],
        privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> [FeatureDefinition] {
        windowed(stem, meaning, definition, from: inputs, kind: .count, imputation: .zero, privacy: privacy)
    }

    /// Makes three shares of something, missing where there is none of it.
    static func shares(
        _ stem: String, _ meaning: String, _ definition: String, from inputs: [FeatureDefinition.Input] = [.events],
        missing: String, privacy: ColumnDescriptor.PrivacyClass = .ordinary
    ) -> [FeatureDefinition] {
        windowed(stem, meaning, definition, from: inputs, missing: missing, kind: .share, privacy: privacy)
    }
}
