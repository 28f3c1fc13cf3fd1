import Records

/// The texts of a vocabulary as they stand in a CSV file, each made once.
struct EncodedTexts {
    /// The texts. A vocabulary only grows while a source is read, so what has been made stays right.
    var vocabulary = Vocabulary()
    private var persons: [[UInt8]] = []
    private var courses: [[UInt8]] = []
    private var labels: [[UInt8]] = []
    private var items: [[UInt8]] = []

    /// The kinds of events, by raw value.
    static let kinds: [[UInt8]] = EventKind.allCases.map { Array($0.name.utf8) }

    mutating func person(_ code: Code) -> [UInt8] {
        while persons.count <= Int(code) { persons.append(CSVFile.encode(vocabulary.persons.text(Code(persons.count)))) }
        return persons[Int(code)]
    }

    mutating func course(_ code: Code) -> [UInt8] {
        while courses.count <= Int(code) { courses.append(CSVFile.encode(vocabulary.courses.text(Code(courses.count)))) }
        return courses[Int(code)]
    }

    /// Nothing where there is no label.
    mutating func label(_ code: Code?) -> [UInt8] {
        guard let code else { return [] }
        while labels.count <= Int(code) { labels.append(CSVFile.encode(vocabulary.labels.text(Code(labels.count)))) }
        return labels[Int(code)]
    }

    /// Nothing for a course's "no item".
    mutating func item(_ code: Code) -> [UInt8] {
        while items.count <= Int(code) { items.append(vocabulary.items[items.count].name.map(CSVFile.encode) ?? []) }
        return items[Int(code)]
    }
}
