/// The clocks of the zones that a source uses.
final class ZoneBook {
    private var clocks: [LocalClock] = []
    private var indices: [String: Int] = [:]
    private var byName = CodeCache()
    private var byPerson = CodeCache()
    private let personZone: ((String) -> String?)?

    /// - Parameter personZone: The zone on record of a person, by identifier text.
    init(personZone: ((String) -> String?)?) { self.personZone = personZone }

    /// The clock of a zone that is known.
    func clock(named name: String) throws(IngestionError) -> Int {
        if let known = indices[name] { return known }
        clocks.append(try LocalClock(zone: name))
        indices[name] = clocks.count - 1
        return clocks.count - 1
    }

    /// The clock of the zone whose name stands in a field.
    func clock(writtenAs name: FieldBytes) throws(FieldFault) -> Int {
        let code: Int32
        if let known = byName.code(of: name) {
            code = known
        } else {
            code = find(String(decoding: name, as: UTF8.self))
            byName.store(code, of: name)
        }
        guard code >= 0 else { throw .unknownZone }
        return Int(code)
    }

    /// The clock of the person's zone.
    func clock(ofPerson person: FieldBytes) throws(FieldFault) -> Int {
        let code: Int32
        if let known = byPerson.code(of: person) {
            code = known
        } else {
            code = personZone?(String(decoding: person, as: UTF8.self)).map(find) ?? -1
            byPerson.store(code, of: person)
        }
        guard code >= 0 else { throw .noPersonZone }
        return Int(code)
    }

    private func find(_ name: String) -> Int32 {
        do throws(IngestionError) { return Int32(try clock(named: name)) } catch { return -1 }
    }

    /// The moment of a time on the clock.
    func moment(ofLocal seconds: Int64, by clock: Int) -> Int64 { clocks[clock].moment(ofLocal: seconds) }

    /// How many times were read that a clock never shows, and that it shows twice.
    var counts: (gaps: Int, overlaps: Int) { clocks.reduce((0, 0)) { ($0.0 + $1.gaps, $0.1 + $1.overlaps) } }
}
