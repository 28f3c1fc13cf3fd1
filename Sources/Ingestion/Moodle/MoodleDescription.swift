/// What the Description of a log row says in words.
struct MoodleDescription {
    private let text: FieldBytes

    init(_ text: FieldBytes) { self.text = text }

    /// The id of the user who acts: the one with whom the sentence begins. `nil` for the system (negative), nobody (0), the guest
    /// account (1 in every Moodle), and sentences that begin with somebody without an id.
    var actingUser: FieldBytes? {
        let beginnings: [StaticString] = ["The user with id ", "The user with the id ", "User with id ", "User with the id "]
        for beginning in beginnings where starts(with: beginning) {
            guard let id = number(at: beginning.utf8CodeUnitCount) else { return nil }
            return id.equals("0") || id.equals("1") ? nil : id
        }
        return nil
    }

    /// The id of the course that the sentence names.
    var course: FieldBytes? {
        let markers: [StaticString] = ["course with id ", "course with the id ", "course id ", "at course: "]
        for marker in markers {
            if let place = position(after: marker), let id = number(at: place) { return id }
        }
        return nil
    }

    /// The id of the user to whom it happens, where the sentence names one.
    var affectedUser: FieldBytes? {
        position(after: "for the user with id ").flatMap { number(at: $0) }
    }

    private func starts(with word: StaticString) -> Bool {
        text.count >= word.utf8CodeUnitCount && FieldBytes(rebasing: text[..<word.utf8CodeUnitCount]).equals(word)
    }

    private func position(after word: StaticString) -> Int? {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return nil }
        for start in 0...(text.count - length) where text[start] == word.utf8Start[0] {
            if FieldBytes(rebasing: text[start..<start + length]).equals(word) { return start + length }
        }
        return nil
    }

    /// The digits at a position, with or without quotes around them.
    private func number(at place: Int) -> FieldBytes? {
        let isQuoted = place < text.count && text[place] == UInt8(ascii: "'")
        let start = isQuoted ? place + 1 : place
        var end = start
        while end < text.count, DigitCursor.digit(text[end]) != nil { end += 1 }
        guard end > start else { return nil }
        if isQuoted { guard end < text.count, text[end] == UInt8(ascii: "'") else { return nil } }
        return FieldBytes(rebasing: text[start..<end])
    }
}
