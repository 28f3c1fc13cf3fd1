import Crypto
import Records

/// What a statement says once its persons and its place are known.
struct XAPIEvent {
    /// The statement's id in lower case; `nil` where it has none.
    let id: String?
    /// UTC seconds.
    let times: (at: Int64, knownAt: Int64)
    let kind: EventKind
    let result: XAPIResult
    /// What the verb says of success (`passed`, `failed`) where the result does not.
    let verdict: AttemptResult

    /// What the platform said.
    var outcome: AttemptResult { result.success.map { $0 ? .passed : .failed } ?? verdict }

    /// By which the events of a group's members are told apart: sixteen hexadecimal digits of the SHA-256 of the person.
    static func digits(of person: String) -> String {
        String(SHA256.hash(data: Array(person.utf8)).hexadecimal.prefix(16))
    }
}

/// The verbs of a file, each looked up once, and how often each stands there.
struct XAPIVerbs {
    private var codes = CodeCache()
    private var entries: [Entry] = []

    private struct Entry {
        let iri: String
        let meaning: XAPIVerb
        let verdict: AttemptResult
        var taken = 0
        var leftOut = 0
    }

    private mutating func entry(_ iri: FieldBytes) -> Int {
        if let code = codes.code(of: iri) { return Int(code) }
        let text = String(decoding: iri, as: UTF8.self)
        let word = text.split { $0 == "/" || $0 == "#" || $0 == ":" }.last?.lowercased()
        let verdict: AttemptResult = word == "passed" ? .passed : word == "failed" ? .failed : .unknown
        codes.store(Int32(entries.count), of: iri)
        entries.append(Entry(iri: text, meaning: XAPIVerb(iri: text), verdict: verdict))
        return entries.count - 1
    }

    mutating func meaning(_ iri: FieldBytes) -> XAPIVerb { entries[entry(iri)].meaning }
    mutating func verdict(_ iri: FieldBytes) -> AttemptResult { entries[entry(iri)].verdict }
    mutating func count(_ iri: FieldBytes) { entries[entry(iri)].taken += 1 }
    mutating func countLeftOut(_ iri: FieldBytes) { entries[entry(iri)].leftOut += 1 }

    var notes: [String] {
        let byWord = entries.filter { $0.meaning.isByWord && $0.taken > 0 }
        return [
            NoteCounts(byWord.map { ($0.iri, $0.taken) }).note("verbs of no known registry, read by their last word"),
            NoteCounts(entries.map { ($0.iri, $0.leftOut) }).note("statements with verbs that have no kind, left out"),
        ].compactMap { $0 }
    }
}

/// What the report counts of a file of statements.
struct XAPITally {
    var pages = 0
    var withOthers = 0
    var subStatements = 0
    var groupsWithoutMembers = 0
    var groups = 0
    var voided = 0
    var storedBefore = 0
    private var otherScores = 0
    private var endlessDurations = 0
    private var resultsElsewhere = 0

    mutating func count(_ result: XAPIResult, kind: EventKind) {
        if result.hasOtherScore { otherScores += 1 }
        if result.hasEndlessDuration { endlessDurations += 1 }
        if kind != .attempt, result.score != nil || result.success != nil { resultsElsewhere += 1 }
    }

    var notes: [String] {
        [
            pages.note("results say by \"more\" that other pages follow; import these too"),
            voided.note("statements take another one back (voided)"),
            groups.note("statements of groups count for each member"),
            groupsWithoutMembers.note("statements of groups without members name nobody"),
            subStatements.note("statements about a SubStatement were left out: it tells what is intended, not what happened"),
            storedBefore.note(
                "statements were stored before they happened (clocks that differ); they are known from when they happened"),
            otherScores.note("scores below 0, or raw without min and max, have no place in 0 to 1 and are missing"),
            endlessDurations.note("durations in years or months have no fixed length and are missing"),
            resultsElsewhere.note("results stand with verbs that are no attempt; score and success count on attempts only"),
            withOthers.note("statements have properties that xAPI does not know; these were not read"),
        ].compactMap { $0 }
    }
}
