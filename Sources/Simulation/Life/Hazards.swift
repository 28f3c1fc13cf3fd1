import Foundation

/// What a week's hazards depend on besides the hidden causes; all of it is exported.
struct HazardContext: Sendable, Equatable {
    var tenureYears: Double
    /// Weeks since the last change of manager, `nil` where there was none.
    var weeksSinceManagerChange: Int?
}

/// The weekly hazards of outcomes given the hidden causes: `rate · exp(effects · state + known effects)`.
struct Hazards: Sendable {
    let settings: OutcomeSettings
    /// Effects on the logarithm of the hazard of giving notice, by cause.
    let onResignation: SIMD4<Double>
    /// Effects on the logarithm of the hazard of a burnout event, by cause.
    let onBurnout: SIMD4<Double>

    init(_ settings: OutcomeSettings) {
        self.settings = settings
        onResignation = SIMD4(0, settings.exhaustionOnResignation, settings.fitOnResignation, 0)
        onBurnout = SIMD4(0, settings.exhaustionOnBurnout, 0, settings.strainOnBurnout)
    }

    /// The logarithm of the part of the hazard of giving notice that does not depend on the causes.
    func knownResignation(_ context: HazardContext) -> Double {
        let isNew = exp(-context.tenureYears / settings.newcomerYears)
        var result = log(settings.resignationRate) + settings.newcomerEffect * isNew
        if let weeks = context.weeksSinceManagerChange, weeks < settings.managerChangeWeeks {
            result += settings.managerChangeEffect
        }
        return result
    }

    /// The hazard of giving notice in a week.
    func resignation(_ state: SIMD4<Double>, _ context: HazardContext) -> Double {
        exp(knownResignation(context) + (onResignation * state).sum())
    }

    /// The hazard of a burnout event in a week.
    func burnout(_ state: SIMD4<Double>) -> Double { settings.burnoutRate * exp((onBurnout * state).sum()) }
}
