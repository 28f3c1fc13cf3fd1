/// What the words of a column stand for, and how often others came.
struct WordBook {
    /// What a word stands for.
    enum Meaning {
        case text(FieldBytes)
        case skip
        case missing
        case unknown
    }

    private var codes = CodeCache()
    private var meanings: [Meaning] = []
    private let others: FieldRule.Unmatched
    private var otherText = FieldBytes(start: nil, count: 0)
    private let room = TextRoom()
    private var unknown = CodeCache()
    /// How many distinct texts are not among the words, counted up to a limit, and in how many rows they stand.
    private(set) var unknownWords = 0
    private(set) var unknownRows = 0

    /// No more distinct unknown words are told apart.
    static let unknownLimit = 10_000

    /// `nil` where the rule has no words.
    init?(_ rule: FieldRule) {
        guard !rule.words.isEmpty || !rule.skip.isEmpty else { return nil }
        others = rule.unmatched
        if case .value(let value) = rule.unmatched { otherText = room.copy(Array(value.utf8)) }
        for (word, value) in rule.words.sorted(by: { $0.key < $1.key }) { add(word, .text(room.copy(Array(value.utf8)))) }
        for word in rule.skip { add(word, .skip) }
    }

    private mutating func add(_ word: String, _ meaning: Meaning) {
        Array(word.utf8).withUnsafeBufferPointer { bytes in
            guard codes.code(of: bytes.trimmed) == nil else { return }
            codes.store(Int32(meanings.count), of: bytes.trimmed)
            meanings.append(meaning)
        }
    }

    /// What the text stands for.
    mutating func meaning(of text: FieldBytes) -> Meaning {
        if let code = codes.code(of: text) { return meanings[Int(code)] }
        note(text)
        switch others {
        case .quarantine: return .unknown
        case .keep: return .text(text)
        case .missing: return .missing
        case .skip: return .skip
        case .value: return .text(otherText)
        }
    }

    private mutating func note(_ text: FieldBytes) {
        unknownRows += 1
        guard unknownWords < Self.unknownLimit, unknown.code(of: text) == nil else { return }
        unknownWords += 1
        unknown.store(0, of: text)
    }
}
