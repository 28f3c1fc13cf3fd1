/// How a column of times is read.
struct TimeReading {
    /// Which clock a local time is read by.
    enum Clock {
        case fixed(Int)
        case column(position: Int, label: String)
        case person
    }

    private let formats: [TimeFormat]
    private let clock: Clock
    private let lastDay: Bool

    init(formats: [TimeFormat], clock: Clock, lastDay: Bool) {
        self.formats = formats
        self.clock = clock
        self.lastDay = lastDay
    }

    /// What the text says by the first format that fits; the fault of the first where none does.
    static func written(_ text: FieldBytes, _ formats: [TimeFormat]) throws(FieldFault) -> MappedTime {
        var first: FieldFault?
        for format in formats {
            do throws(FieldFault) { return try format.read(text) } catch { first = first ?? error }
        }
        throw first ?? .notATime
    }

    /// UTC seconds in digits.
    @inline(__always)
    func digits(_ text: FieldBytes, label: () -> String, _ fields: FieldTable, _ tools: RowTools) throws(MappedProblem)
        -> FieldBytes
    {
        var time: MappedTime
        do throws(FieldFault) {
            time = try Self.written(text, formats)
        } catch {
            throw MappedProblem(label: label(), fault: error, text: text)
        }
        if lastDay { time = time.midnightAfter }
        switch time {
        case .moment(let seconds, _): return tools.room.digits(seconds)
        case .local(let seconds):
            let index = try self.index(label, fields, tools)
            return tools.room.digits(tools.zones.moment(ofLocal: seconds, by: index))
        }
    }

    private func index(_ label: () -> String, _ fields: FieldTable, _ tools: RowTools) throws(MappedProblem) -> Int {
        switch clock {
        case .fixed(let index): return index
        case .column(let position, let column):
            let name = fields[position].trimmed
            do throws(FieldFault) {
                return try tools.zones.clock(writtenAs: name)
            } catch {
                throw MappedProblem(label: column, fault: name.isEmpty ? .missing : error, text: name)
            }
        case .person:
            do throws(FieldFault) {
                return try tools.zones.clock(ofPerson: tools.person)
            } catch {
                throw MappedProblem(label: label(), fault: error, text: nil)
            }
        }
    }
}
