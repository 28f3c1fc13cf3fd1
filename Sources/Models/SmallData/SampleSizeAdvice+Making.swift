import Foundation

extension SampleSizeAdvice {
    /// Fewer units with events than this say next to nothing about the spread between units (convention: Gelman and Hill 2007, section 12.9).
    public static let fewestUnits = 5
    /// Events for each candidate below which flexible learners were seen to be unstable (van der Ploeg et al. 2014).
    public static let treeEventsPerParameter = 200.0
    /// Events to evaluate on that are commonly asked for at the least (convention: Collins et al. 2016).
    public static let evaluationEvents = 100.0

    /// Works out what the data support.
    ///
    /// - Throws: `FitError.invalidSetting` for counts that contradict each other, and for an assumption that no model could meet at this
    ///   prevalence; `FitError.oneClass` where all persons or none have the event: then no assumption about a model has a meaning.
    ///
    /// ## References
    /// - Riley et al. (2020), *BMJ* 368, m441; Riley et al. (2021), *Journal of Clinical Epidemiology* 132, 88–96 (penalties do not replace data);
    ///   van der Ploeg, Austin and Steyerberg (2014), *BMC Medical Research Methodology* 14, 137; Collins, Ogundimu and Altman (2016), *Statistics in
    ///   Medicine* 35(2), 214–226; Gelman and Hill (2007), *Data Analysis Using Regression and Multilevel/Hierarchical Models*.
    public init(_ data: Data, assuming assumption: Assumption) throws(FitError) {
        try Self.check(data)
        let prevalence = Double(data.personsWithEvent) / Double(data.persons)
        let model = try Self.model(prevalence, assumption)
        let rSquared: Double
        if case .rSquared(let given) = assumption { rSquared = given } else { rSquared = model.rSquared }
        let size = try DevelopmentSize(parameters: data.candidateParameters, prevalence: prevalence, rSquared: rSquared)
        let canFit = min(data.personsWithEvent, data.persons - data.personsWithEvent) >= fewestEvents
        self.data = data
        self.prevalence = prevalence
        assumedAUROC = model.auroc
        needed = canFit ? size : nil
        allowedParameters = canFit ? size.parameters(allowedBy: data.persons) : 0
        eventsPerParameter =
            Double(min(data.personsWithEvent, data.persons - data.personsWithEvent)) / Double(data.candidateParameters)
        evaluation = data.heldOutPersons >= 2 ? EvaluationPrecision(model, persons: data.heldOutPersons) : nil
        let isEnough = canFit && data.persons >= size.persons
        var advised: [Family] = []
        if !canFit || allowedParameters < 1 { advised = [.prevalenceOnly] } else { advised = [.fewColumnsWithRidge] }
        if isEnough { advised.append(.elasticNet) }
        if canFit, allowedParameters >= 1, data.unitsWithEvents >= Self.fewestUnits { advised.append(.hierarchical) }
        if isEnough, eventsPerParameter >= Self.treeEventsPerParameter { advised.append(.trees) }
        self.advised = advised
        let words = AdviceWords(
            data: data, assumption: assumption, model: model, size: size, canFit: canFit, allowed: allowedParameters,
            eventsPerParameter: eventsPerParameter, evaluation: evaluation)
        statements = words.statements
    }

    private static func check(_ data: Data) throws(FitError) {
        func refuse(_ name: String, _ got: Int, _ wanted: String) -> FitError {
            .invalidSetting(name: name, got: "\(got)", wanted: wanted)
        }
        guard data.persons >= 2 else { throw refuse("persons", data.persons, "at least 2") }
        guard data.rows >= data.persons else { throw refuse("rows", data.rows, "at least one for each of \(data.persons) persons") }
        guard data.personsWithEvent >= 0, data.personsWithEvent <= data.persons else {
            throw refuse("persons with the event", data.personsWithEvent, "0 to \(data.persons)")
        }
        if data.personsWithEvent == 0 || data.personsWithEvent == data.persons {
            throw .oneClass(rows: data.persons, events: data.personsWithEvent)
        }
        guard data.candidateParameters >= 1 else { throw refuse("candidate parameters", data.candidateParameters, "at least 1") }
        guard data.units >= 0, (0...data.units).contains(data.unitsWithEvents) else {
            throw refuse("units with events", data.unitsWithEvents, "0 to \(data.units)")
        }
        guard data.heldOutPersons >= 0 else { throw refuse("held-out persons", data.heldOutPersons, "0 or more") }
    }

    /// The model that is assumed; from an R² the AUROC that gives it, by bisection.
    private static func model(_ prevalence: Double, _ assumption: Assumption) throws(FitError) -> AnticipatedModel {
        switch assumption {
        case .auroc(let auroc): return try AnticipatedModel(prevalence: prevalence, auroc: auroc)
        case .rSquared(let wanted):
            let highest = try AnticipatedModel(prevalence: prevalence, auroc: 0.9989)
            guard wanted > 0, wanted < highest.rSquared else {
                throw .invalidSetting(
                    name: "Cox–Snell R²", got: "\(wanted)",
                    wanted: "above 0 and below \(highest.largestRSquared), the most that is possible at this prevalence")
            }
            var (low, high) = (0.5 + 1e-9, 0.9989)
            for _ in 0..<50 {
                let middle = (low + high) / 2
                if try AnticipatedModel(prevalence: prevalence, auroc: middle).rSquared < wanted {
                    low = middle
                } else {
                    high = middle
                }
            }
            return try AnticipatedModel(prevalence: prevalence, auroc: (low + high) / 2)
        }
    }
}
