import Records

/// All dated facts of a folder but the events, by person.
struct FolderTables: Sendable {
    private let kpi: PersonTable<KPIValue>
    private let reviews: PersonTable<Review>
    private let absences: PersonTable<Absence>
    private let assignments: PersonTable<Assignment>
    private let attributes: PersonTable<Attribute>
    private let deadlines: PersonTable<Deadline>
    private let leaves: PersonTable<Leave>
    private let outcomes: PersonTable<Outcome>
    private let surveyAnswers: PersonTable<SurveyAnswer>
    private let interventions: PersonTable<Intervention>
    private let managerAssessments: PersonTable<ManagerAssessment>

    init(_ batch: FactBatch, persons: Int) {
        kpi = PersonTable(batch.kpi, persons: persons) { ($0.at, 0) }
        reviews = PersonTable(batch.reviews, persons: persons) { ($0.at, 0) }
        absences = PersonTable(batch.absences, persons: persons) { ($0.at, 0) }
        assignments = PersonTable(batch.assignments, persons: persons) { ($0.at, $0.knownAt) }
        attributes = PersonTable(batch.attributes, persons: persons) { ($0.at, $0.knownAt) }
        // Their place in the file says which of two rows, and which of two deadlines of one moment, comes first.
        deadlines = PersonTable(batch.deadlines, persons: persons) { _ in (0, 0) }
        leaves = PersonTable(batch.leaves, persons: persons) { ($0.from, $0.knownAt) }
        outcomes = PersonTable(batch.outcomes, persons: persons) { ($0.at, 0) }
        surveyAnswers = PersonTable(batch.surveyAnswers, persons: persons) { ($0.at, 0) }
        interventions = PersonTable(batch.interventions, persons: persons) { ($0.at, 0) }
        managerAssessments = PersonTable(batch.managerAssessments, persons: persons) { ($0.at, 0) }
    }

    /// Puts the rows of the block's persons into it.
    func fill(_ block: inout FactBlock) {
        let persons = block.persons
        block.kpi = kpi.gather(persons)
        block.reviews = reviews.gather(persons)
        block.absences = absences.gather(persons)
        block.assignments = assignments.gather(persons)
        block.attributes = attributes.gather(persons)
        block.deadlines = deadlines.gather(persons)
        block.leaves = leaves.gather(persons)
        block.outcomes = outcomes.gather(persons)
        block.surveyAnswers = surveyAnswers.gather(persons)
        block.interventions = interventions.gather(persons)
        block.managerAssessments = managerAssessments.gather(persons)
    }
}
