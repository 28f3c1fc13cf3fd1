/// A few people of the test part, by pseudonym, with what moved their estimates.
struct ExampleCards {
    let view: TaskView

    var markup: Markup {
        if view.task.examples.isEmpty { return .none }
        return """
            <h3>Examples</h3>
            <p class="muted">Pseudonyms. An estimate is a reason to offer support and to listen, never a finding about a person.</p>
            <div class="cards">
            \(view.task.examples.map(card))
            </div>
            """
    }

    private func card(_ person: ExamplePerson) -> Markup {
        let pair = Figure(person.probability, lower: person.lower, upper: person.upper).percentIntervalText
        let range = pair.map { " (Venn–Abers calibration of people with such a forecast: \($0))" } ?? ""
        return """
            <article class="card">
            <h4>\(person.pseudonym) <span>\(person.cutoff)</span></h4>
            <p><span class="risk">\(NumberText.percent(person.probability))</span> estimated risk: \(view.task.event)\(range)</p>
            <p><span class="badge">\(person.band.words)</span> \(person.bandWords)</p>
            <ul>
            \(person.reasons.map(reason))
            </ul>
            \(note("Newest fact", person.freshness))
            \(note("What this cannot know", person.unknowable.isEmpty ? nil : person.unknowable.joined(separator: " ")))
            \(note("In the test data", person.outcome.map { $0 ? "the event came." : "the event did not come." }))
            </article>
            """
    }

    private func reason(_ reason: Reason) -> Markup {
        let kind = reason.direction == .lowers ? "lowers" : "raises"
        let verb = reason.direction == .mixed ? "moves" : kind
        let sentence = reason.sentence.hasSuffix(".") ? String(reason.sentence.dropLast()) : reason.sentence
        return """
            <li class="\(kind)"><span class="sign" aria-hidden="true">\(reason.direction.sign)</span>\(sentence); \
            <span class="weight">this \(verb) the estimate, \(NumberText.signed(reason.contribution, 2))</span></li>
            """
    }

    private func note(_ name: String, _ text: String?) -> Markup {
        text.map { "<p class=\"note\"><strong>\(name):</strong> \($0)</p>" } ?? .none
    }
}

extension RiskBand {
    /// The band in words.
    var words: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }
}
