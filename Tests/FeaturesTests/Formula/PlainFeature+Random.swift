import Statistics

@testable import Features

extension PlainFeature {
    /// What the page allows: facts, measures, statistics.
    static let allowed: [(facts: String, measures: [String], statistics: [String])] = {
        let rows = ["count", "none", "share", "days_since", "days_since_first", "decay"]
        let real = ["count", "sum", "mean", "sd", "cv", "min", "max", "first", "last", "change", "slope", "decay"]
        let keys = ["distinct", "most", "changes"]
        let weeks = ["sum", "mean", "sd", "cv", "min", "max", "slope", "drop_ratio", "drop_z", "correlation"]
        return [
            ("events", ["rows"], rows), ("events", ["amount", "minutes", "hours"], real + ["share"]), ("events", ["score"], real),
            ("events", ["date", "course", "item", "hour", "kind", "content_type", "taxonomy"], keys),
            ("events", ["hour", "kind", "content_type", "taxonomy"], ["entropy"]),
            ("sessions", ["rows"], rows), ("sessions", ["minutes", "hours"], real + ["share"]),
            ("gaps", ["rows"], ["count", "share"]), ("gaps", ["days"], real.filter { $0 != "decay" } + ["share"]),
            ("gaps", ["days_with_open"], ["max"]), ("weeks", ["minutes", "hours", "rows", "amount", "score", "kpi"], weeks),
            ("kpi", ["rows"], rows), ("kpi", ["value"], real), ("reviews", ["rows"], rows.filter { $0 != "share" }),
            ("reviews", ["value"], real), ("absences", ["rows"], rows), ("absences", ["days"], real),
            ("attributes", ["rows"], rows.filter { $0 != "share" }), ("attributes", ["value"], real),
            ("assignments", ["rows"], rows.filter { $0 != "share" }), ("assignments", ["manager", "unit"], keys),
        ]
    }()

    /// One definition for every statistic that the page allows, with random conditions and windows.
    static func all(_ random: inout SeededGenerator) -> [PlainFeature] {
        var features: [PlainFeature] = []
        for entry in allowed {
            for measure in entry.measures {
                for statistic in entry.statistics {
                    features.append(one("f\(features.count)", entry.facts, measure, statistic, &random))
                }
            }
        }
        return features
    }

    private static func one(
        _ name: String, _ facts: String, _ measure: String, _ statistic: String, _ random: inout SeededGenerator
    ) -> PlainFeature {
        var feature = PlainFeature(name: name, facts: facts, measure: measure, statistic: statistic)
        feature.rows = conditions(facts, measure, &random)
        feature.windowDays = [nil, 1, 7, 30, 45, 90, 365][random.nextIndex(below: 7)]
        feature.transform = ["none", "none", "none", "log1p", "sqrt"][random.nextIndex(below: 5)]
        if statistic == "decay" { feature.windowDays = [3, 14, 90][random.nextIndex(below: 3)] }
        if facts == "weeks" { feature.windowDays = 7 * [4, 5, 12, 20][random.nextIndex(below: 4)] }
        if facts == "attributes", measure == "value", random.nextIndex(below: 2) == 0 {
            feature.categories =
                random.nextIndex(below: 2) == 0
                ? ("{A: 1, x y: 2.5, \"1\": -3}", { ["A": 1, "x y": 2.5, "1": -3][$0] ?? .nan })
                : ("{B: 1, otherwise: 0}", { $0 == "B" ? 1 : 0 })
        }
        if statistic == "share" {
            if feature.rows.isEmpty { feature.rows = [some(facts, measure)] }
            let other = conditions(facts, measure, &random)
            feature.whole = other.filter { condition in !feature.rows.contains { $0.field == condition.field } }
        }
        if statistic == "correlation" {
            let measures = ["minutes", "rows", "amount", "score", "kpi"].filter {
                $0 != measure && !(measure == "hours" && $0 == "minutes")
            }
            feature.second = measures[random.nextIndex(below: measures.count)]
            feature.rows = []
        }
        return feature
    }

    /// A condition that rows of a kind can have.
    private static func some(_ facts: String, _ measure: String) -> Condition {
        switch facts {
        case "events": eventConditions[0]
        case "sessions": Condition(field: "minutes", yaml: "minutes: \"< 5\"", number: { $0 < 5 })
        case "gaps", "absences": Condition(field: "days", yaml: "days: [\">= 0.5\", \"<= 4\"]", number: { $0 >= 0.5 && $0 <= 4 })
        default: Condition(field: "value", yaml: "value: \"> 1\"", number: { $0 > 1 })
        }
    }

    private static func conditions(_ facts: String, _ measure: String, _ random: inout SeededGenerator) -> [Condition] {
        let named = Condition(field: "name", yaml: "name: revenue", name: "revenue")
        switch facts {
        case "attributes": return [Condition(field: "name", yaml: "name: grade", name: "grade")]
        case "assignments": return []
        case "kpi" where random.nextIndex(below: 2) == 0: return [named]
        case "weeks":
            guard random.nextIndex(below: 2) == 0 else { return [] }
            switch measure {
            case "kpi": return [named]
            case "rows", "amount", "score": return [eventConditions[random.nextIndex(below: eventConditions.count)]]
            default: return [some("sessions", measure)]
            }
        case "events":
            var picked: [Condition] = []
            for _ in 0..<random.nextIndex(below: 3) {
                let condition = eventConditions[random.nextIndex(below: eventConditions.count)]
                if !picked.contains(where: { $0.field == condition.field }) { picked.append(condition) }
            }
            return picked
        default: return random.nextIndex(below: 3) == 0 ? [some(facts, measure)] : []
        }
    }

    /// The file of some definitions.
    static func set(_ features: [PlainFeature]) throws -> FeatureSet {
        let text = "features:\n" + features.map(\.yaml).joined(separator: "\n") + "\n"
        return try FeatureSet(catalogue: nil, files: [FeatureFile(yaml: text)])
    }
}
