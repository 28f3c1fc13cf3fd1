import Governance
import Records

/// Turns the texts of fields into the codes of a vocabulary, quickly for texts that were seen before.
struct TextCoder {
    /// The texts so far.
    var vocabulary: Vocabulary
    private var persons = CodeCache()
    private var courses = CodeCache()
    private var labels = CodeCache()
    private var items = CodeCache()
    private var forbidden: [Code: ForbiddenInput?] = [:]

    init(_ vocabulary: Vocabulary = Vocabulary()) { self.vocabulary = vocabulary }

    mutating func person(_ text: FieldBytes) -> Code {
        if let known = persons.code(of: text) { return known }
        let code = vocabulary.persons.code(forUTF8: text)
        persons.store(code, of: text)
        return code
    }

    mutating func course(_ text: FieldBytes) -> Code {
        if let known = courses.code(of: text) { return known }
        let code = vocabulary.courses.code(forUTF8: text)
        courses.store(code, of: text)
        return code
    }

    /// An empty text is the course's "no item".
    mutating func item(_ text: FieldBytes, of course: Code) -> Code {
        if let known = items.code(of: text, owner: course) { return known }
        let code = vocabulary.item(course: course, utf8: text)
        items.store(code, of: text, owner: course)
        return code
    }

    mutating func label(_ text: FieldBytes) -> Code {
        if let known = labels.code(of: text) { return known }
        let code = vocabulary.labels.code(forUTF8: text)
        labels.store(code, of: text)
        return code
    }

    /// What is never taken in and the label is the name of; `nil` where it is the name of nothing such.
    mutating func forbiddenInput(_ label: Code) -> ForbiddenInput? {
        if let known = forbidden[label] { return known }
        let kind = ForbiddenInputs.kind(of: vocabulary.labels.text(label))
        forbidden[label] = .some(kind)
        return kind
    }

    /// `nil` for an empty text.
    mutating func optionalLabel(_ text: FieldBytes?) -> Code? {
        guard let text, !text.isEmpty else { return nil }
        return label(text)
    }
}
