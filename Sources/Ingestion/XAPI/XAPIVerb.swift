import Records

/// What xAPI's verbs are in the canonical schema.
///
/// The verb is known by the last word of its IRI, in lower case (`completed` of `http://adlnet.gov/expapi/verbs/completed`, `loggedin`
/// of `http://www.brindlewaye.com/xAPITerms/verbs/loggedin/`). That the same word means the same holds within the registries below;
/// verbs of others are read by their word too, and the report names them.
///
/// | kind | words |
/// | --- | --- |
/// | `view` | access and use: `experienced viewed accessed opened read watched listened played attended downloaded launched resumed interacted progressed joined searched logged-in …`; also the ends of it, which say how long it was: `terminated suspended exited paused logged-out …` |
/// | `start` | `initialized started began` |
/// | `complete` | `completed finished satisfied mastered` |
/// | `skip` | `skipped abandoned cancelled` |
/// | `attempt` | `attempted answered responded submitted passed failed scored practiced` |
/// | `post` | `commented created posted replied shared sent annotated uploaded tweeted …` |
/// | `feedback` | `rated reviewed evaluated voted-up voted-down liked disliked favorited endorsed` |
/// | `help` | `asked asked-for-help requested-help` |
///
/// Registries: ADL (`adlnet.gov/expapi/verbs`), those below `w3id.org/xapi` (cmi5, TLA, video, SCORM, AcrossX, …), TinCan
/// (`id.tincanapi.com/verb`, `tincanapi.co.uk/verbs`), Activity Streams (`activitystrea.ms/schema`), Brindlewaye
/// (`brindlewaye.com/xAPITerms/verbs`), EDLM (`xapi.edlm/profiles`).
///
/// `voided` of ADL takes a statement back. Every other verb (`registered`, `enrolled`, `waived`, `earned`, `planned`, …) is no act of
/// learning that the schema has a kind for: its statements are left out, and the report counts and names each.
enum XAPIVerb: Equatable {
    /// An act of a kind; `isByWord` where only the last word of the IRI says so.
    case act(EventKind, isByWord: Bool)
    /// A statement is taken back.
    case voided
    /// Nothing that the schema has a kind for.
    case other

    /// What the verb of that IRI is.
    init(iri: String) {
        let place = Self.place(iri)
        if place == "adlnet.gov/expapi/verbs/voided" {
            self = .voided
            return
        }
        guard let word = Self.word(place), let kind = Self.kinds[word] else {
            self = .other
            return
        }
        self = .act(kind, isByWord: !Self.registries.contains { place.hasPrefix($0) })
    }

    /// Whether only the last word of the IRI says what it is.
    var isByWord: Bool {
        if case .act(_, let isByWord) = self { return isByWord }
        return false
    }

    /// The IRI without its scheme, `www.` and a slash at its end.
    private static func place(_ iri: String) -> String {
        var place = iri[...]
        for prefix in ["http://", "https://", "www."] where place.hasPrefix(prefix) { place = place.dropFirst(prefix.count) }
        while place.hasSuffix("/") { place = place.dropLast() }
        return String(place)
    }

    private static func word(_ place: String) -> String? {
        place.split { $0 == "/" || $0 == "#" || $0 == ":" }.last?.lowercased()
    }

    private static let registries = [
        "adlnet.gov/expapi/verbs/", "w3id.org/xapi/", "id.tincanapi.com/verb/", "tincanapi.co.uk/verbs/", "activitystrea.ms/",
        "brindlewaye.com/xAPITerms/verbs/", "xapi.edlm/profiles/",
    ]

    private static let words: [(kind: EventKind, words: String)] = [
        (
            .view,
            """
            experienced viewed view accessed access opened open read watched watch listened listen played play consumed consume visited \
            explored downloaded browsed previewed launched resumed interacted interact progressed attended attend joined join searched \
            search found find used use bookmarked highlighted selected clicked scrolled logged-in loggedin login logged-out loggedout \
            logout terminated exited suspended paused seeked closed focused unfocused
            """
        ),
        (.start, "initialized started start began"),
        (.complete, "completed complete finished satisfied mastered"),
        (.skip, "skipped abandoned cancelled canceled cancel"),
        (.attempt, "attempted answered responded submitted submit passed failed scored practiced"),
        (
            .post,
            """
            commented created create posted post replied reply replied-to-tweet shared share sent send authored author annotated edited \
            uploaded tweeted retweeted discussed wrote chatted tagged tag
            """
        ),
        (
            .feedback,
            "rated rate reviewed review evaluated voted-up voted-down liked like disliked dislike favorited favorite endorsed"
        ),
        (.help, "asked ask asked-for-help requested-help"),
    ]

    private static let kinds: [String: EventKind] = {
        var kinds: [String: EventKind] = [:]
        for entry in words { for word in entry.words.split(separator: " ") { kinds[String(word)] = entry.kind } }
        return kinds
    }()
}
