/// What reaching out costs and brings, as assumed by whoever decides; none of it follows from the forecasts.
public struct OutreachTerms: Sendable, Hashable, Codable {
    /// The cost of one contact, in money.
    public let costPerContact: Double
    /// The value of one event prevented, in the same money.
    public let valuePerPreventedEvent: Double
    /// The share of the events among those contacted that the contact prevents, in `[0, 1]`: assumed, to be measured by an experiment.
    public let effectShare: Double

    /// States terms.
    ///
    /// - Throws: `ValidationError.badSetting` for a negative or infinite amount or a share outside `[0, 1]`.
    public init(costPerContact: Double, valuePerPreventedEvent: Double, effectShare: Double) throws(ValidationError) {
        let amount = "a finite amount of 0 or more"
        try requireSetting("costPerContact", costPerContact, wanted: amount, costPerContact >= 0 && costPerContact.isFinite)
        try requireSetting(
            "valuePerPreventedEvent", valuePerPreventedEvent, wanted: amount,
            valuePerPreventedEvent >= 0 && valuePerPreventedEvent.isFinite)
        try requireSetting("effectShare", effectShare, wanted: "a number from 0 to 1", effectShare >= 0 && effectShare <= 1)
        self.costPerContact = costPerContact
        self.valuePerPreventedEvent = valuePerPreventedEvent
        self.effectShare = effectShare
    }

    /// The precision at which a contact pays for itself, `cost / (effect · value)`; `nil` where no precision does.
    public var breakEvenPrecision: Double? {
        let worth = effectShare * valuePerPreventedEvent
        return worth > 0 && costPerContact <= worth ? costPerContact / worth : nil
    }

    /// `value · effect · hits - cost · contacts`.
    func money(hits: Double, contacts: Double) -> Double {
        valuePerPreventedEvent * effectShare * hits - costPerContact * contacts
    }
}

/// What reaching out to the rows with the highest probabilities would bring, in people and in money, beside doing otherwise.
public struct OutreachValue: Sendable, Equatable, Codable {
    /// One way to choose whom to contact.
    public struct Choice: Sendable, Equatable, Codable {
        /// The contacts.
        public let contacts: Double
        /// Those among them with the event: reached in time.
        public let reached: Double
        /// Contacts without an event to come.
        public let inVain: Double
        /// Events prevented under the assumed effect.
        public let prevented: Double
        /// `value · prevented - cost · contacts`.
        public let money: Double

        init(contacts: Double, reached: Double, terms: OutreachTerms) {
            self.contacts = contacts
            self.reached = reached
            inVain = contacts - reached
            prevented = terms.effectShare * reached
            money = terms.money(hits: reached, contacts: contacts)
        }
    }

    /// How many places there were to give.
    public let capacity: Capacity
    /// The terms assumed.
    public let terms: OutreachTerms
    /// The model's choice; equal probabilities share the last places.
    public let model: Choice
    /// The model's money in the least and the most fortunate order of equal probabilities.
    public let moneyOverTies: ClosedMoney
    /// As many contacts by chance in each stratum.
    public let chance: Choice
    /// Contacting everybody.
    public let everybody: Choice

    /// The ends of what ties leave open.
    public struct ClosedMoney: Sendable, Equatable, Codable {
        /// The least fortunate order.
        public let worst: Double
        /// The most fortunate order.
        public let best: Double
    }

    /// The model's money less the best of chance, everybody and nobody (0).
    public var gain: Double { model.money - max(chance.money, everybody.money, 0) }
}

extension GradedForecast {
    /// Returns what reaching out at a capacity would bring.
    ///
    /// `money = value · effect · hits - cost · contacts`, with the contacts and hits of `figures(at:within:)`, so that the rows at the
    /// threshold share the last places. Treating nobody brings 0.
    ///
    /// - Parameters:
    ///   - capacity: A share of the rows or a number of places, for each stratum.
    ///   - strata: The cutoff of each row, within which places are given out; shape `[n]`. `nil` is one stratum.
    ///   - terms: Cost, value and effect.
    /// - Returns: The value; `nil` without rows.
    /// - Throws: `ValidationError` when the capacity is out of range or the strata have another length.
    /// - Complexity: O(*n* log *n*).
    ///
    /// ## Checked against
    /// - Seven rows with ties by hand; net benefit at the break-even precision, of which it is a multiple where no ties are cut.
    public func outreachValue(
        at capacity: Capacity, within strata: [Int64]? = nil, terms: OutreachTerms
    ) throws(ValidationError) -> OutreachValue? {
        guard let found = try figures(at: capacity, within: strata) else { return nil }
        func money(_ outcome: CapacityFigures.Outcome) -> Double { terms.money(hits: outcome.hits, contacts: found.places) }
        return OutreachValue(
            capacity: capacity, terms: terms,
            model: .init(contacts: found.places, reached: found.expected.hits, terms: terms),
            moneyOverTies: .init(worst: money(found.worst), best: money(found.best)),
            chance: .init(contacts: found.places, reached: found.noSkillPrecision * found.places, terms: terms),
            everybody: .init(contacts: found.weight, reached: found.events, terms: terms))
    }

    /// Returns the decision curve over capacities: people and money at each.
    ///
    /// - Throws: As `outreachValue`.
    public func outreachCurve(
        at capacities: [Capacity], within strata: [Int64]? = nil, terms: OutreachTerms
    ) throws(ValidationError) -> [OutreachValue] {
        var curve: [OutreachValue] = []
        for capacity in capacities {
            if let value = try outreachValue(at: capacity, within: strata, terms: terms) { curve.append(value) }
        }
        return curve
    }
}
