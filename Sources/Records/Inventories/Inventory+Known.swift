extension Inventory {
    /// All inventories that can be scored.
    public static let all: [Inventory] = [cbi, olbi, bat23, bat12]

    /// The inventory of that name; upper and lower case, blanks and hyphens do not count.
    public static func named(_ name: String) -> Inventory? {
        func plain(_ text: String) -> String { text.lowercased().filter { !"- _".contains($0) } }
        return all.first { plain($0.name) == plain(name) }
    }

    private static let halfIsOurRule =
        "no published rule was found; a scale takes at least half of its items, as of the CBI, and the whole takes every scale"

    /// The Copenhagen Burnout Inventory: personal, work-related and client-related burnout, 0–100 each, without a total.
    ///
    /// ## References
    /// - Kristensen, Borritz, Villadsen, Christensen (2005), *Work & Stress* 19(3), 192–207.
    public static let cbi = Inventory(
        name: "CBI", title: "Copenhagen Burnout Inventory", itemCount: 19, optionCount: 5, points: 0...100, reversed: [13],
        scales: [
            InventoryScale("personal", items: Array(1...6)), InventoryScale("work", items: Array(7...13)),
            InventoryScale("client", items: Array(14...19)),
        ], hasTotal: false,
        order: """
            the form of the PUMA study (National Research Centre for the Working Environment, Denmark): personal 1–6, work 7–13 with the \
            one item worded positively last, client (also called colleagues, students, patients) 14–19; the tables of the \
            article list the work items in another order
            """,
        missingRule: "the form: no score with fewer than 3 of 6 or 4 of 7 items",
        sources: [
            "Kristensen, Borritz, Villadsen, Christensen (2005), The Copenhagen Burnout Inventory: a new tool for the assessment of burnout, Work & Stress 19(3), 192–207"
        ],
        cutoffs: ["personal", "work", "client"].map { scale in
            InventoryCutoff(
                score: "CBI." + scale, value: 50, meaning: "a degree of burnout",
                basis: "common use in studies of employees; the authors advise against a fixed cut-off")
        })

    /// The Oldenburg Burnout Inventory: exhaustion and disengagement, 1–4.
    ///
    /// The published key marks items 2, 3, 4, 6, 8, 9, 11 and 12 with (R), because it counts *strongly agree* as 1. Here the most answer is
    /// *strongly agree*, so it is the other eight, worded positively, that are turned round; the scores are the same.
    ///
    /// ## References
    /// - Demerouti, Bakker, Vardakou, Kantas (2003), *European Journal of Psychological Assessment* 19(1), 12–23.
    /// - Halbesleben, Demerouti (2005), *Work & Stress* 19(3), 208–220.
    public static let olbi = Inventory(
        name: "OLBI", title: "Oldenburg Burnout Inventory", itemCount: 16, optionCount: 4, points: 1...4,
        reversed: [1, 5, 7, 10, 13, 14, 15, 16],
        scales: [
            InventoryScale("disengagement", items: [1, 3, 6, 7, 9, 11, 13, 15]),
            InventoryScale("exhaustion", items: [2, 4, 5, 8, 10, 12, 14, 16]),
        ], hasTotal: true,
        order: """
            the English version of Halbesleben and Demerouti (2005) with 16 items in one list; the published key marks 2, 3, 4, 6, 8, 9, \
            11, 12 with (R) because it counts strongly agree as 1
            """,
        missingRule: halfIsOurRule,
        sources: [
            "Demerouti, Bakker, Vardakou, Kantas (2003), The convergent validity of two burnout instruments, European Journal of Psychological Assessment 19(1), 12–23",
            "Halbesleben, Demerouti (2005), The construct validity of an alternative measure of burnout, Work & Stress 19(3), 208–220",
        ],
        cutoffs: [("exhaustion", 2.25), ("disengagement", 2.1)].map { scale, value in
            InventoryCutoff(
                score: "OLBI." + scale, value: value, meaning: "burnt out where both scales reach their cut-off",
                basis:
                    "Swedish healthcare workers, Peterson et al. (2008), Journal of Advanced Nursing 62(1), 84–95; quoted from later studies"
            )
        })

    private static let batSources = [
        "Schaufeli, Desart, De Witte (2020), Burnout Assessment Tool (BAT): development, validity, and reliability, International Journal of Environmental Research and Public Health 17(24), 9495",
        "Schaufeli, De Witte, Desart (2020), Manual Burnout Assessment Tool (BAT), version 2.0, KU Leuven",
    ]

    private static let batCutoffBasis =
        "pooled employees and patients of the Netherlands, Flanders and Finland, Schaufeli et al. (2023), Scandinavian Journal of Work, Environment & Health 49(4), 293–302"

    /// The Burnout Assessment Tool, core symptoms with 23 items, work-related version: four scales and the whole, 1–5.
    ///
    /// ## References
    /// - Schaufeli, Desart, De Witte (2020), *Int. J. Environ. Res. Public Health* 17(24), 9495.
    public static let bat23 = Inventory(
        name: "BAT-23", title: "Burnout Assessment Tool, 23 items of the core symptoms", itemCount: 23, optionCount: 5,
        points: 1...5,
        reversed: [],
        scales: [
            InventoryScale("exhaustion", items: Array(1...8)), InventoryScale("mental_distance", items: Array(9...13)),
            InventoryScale("cognitive_impairment", items: Array(14...18)),
            InventoryScale("emotional_impairment", items: Array(19...23)),
        ], hasTotal: true,
        order: """
            the work-related version of the manual: exhaustion 1–8, mental distance 9–13, cognitive impairment 14–18, emotional \
            impairment 19–23
            """,
        missingRule: halfIsOurRule, sources: batSources,
        cutoffs: [(2.59, "at risk of burnout"), (3.02, "very likely burnt out")].map { value, meaning in
            InventoryCutoff(
                score: "BAT-23", value: value, meaning: meaning, basis: batCutoffBasis + "; quoted from memory, to be checked there"
            )
        })

    /// The short Burnout Assessment Tool with 12 items, three a scale, 1–5.
    ///
    /// ## References
    /// - Hadžibajramović, Schaufeli, De Witte (2022), *BMC Public Health* 22, 560.
    public static let bat12 = Inventory(
        name: "BAT-12", title: "Burnout Assessment Tool, short version of 12 items", itemCount: 12, optionCount: 5, points: 1...5,
        reversed: [],
        scales: [
            InventoryScale("exhaustion", items: Array(1...3)), InventoryScale("mental_distance", items: Array(4...6)),
            InventoryScale("cognitive_impairment", items: Array(7...9)),
            InventoryScale("emotional_impairment", items: Array(10...12)),
        ], hasTotal: true,
        order: """
            the short form: exhaustion 1–3, mental distance 4–6, cognitive impairment 7–9, emotional impairment 10–12; where the 12 were \
            taken out of the 23, name the columns in this order
            """,
        missingRule: halfIsOurRule,
        sources: batSources + [
            "Hadžibajramović, Schaufeli, De Witte (2022), Shortening of the Burnout Assessment Tool (BAT): from 23 to 12 items, BMC Public Health 22, 560"
        ],
        cutoffs: [(2.54, "at risk of burnout"), (2.96, "very likely burnt out")].map { value, meaning in
            InventoryCutoff(score: "BAT-12", value: value, meaning: meaning, basis: batCutoffBasis)
        })
}
