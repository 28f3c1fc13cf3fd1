/// How a column of figures is read.
struct FigureReading {
    private let signs: NumberSigns
    private let unit: FieldUnit?
    private let points: Points?

    /// How many points were to be had.
    enum Points {
        case number(Double)
        case column(position: Int, label: String)
    }

    init(signs: NumberSigns, unit: FieldUnit?, points: Points?) {
        self.signs = signs
        self.unit = unit
        self.points = points
    }

    /// The figure as the canonical files have it.
    func text(_ text: FieldBytes, label: () -> String, _ fields: FieldTable, _ tools: RowTools) throws(MappedProblem) -> FieldBytes
    {
        do throws(FieldFault) {
            guard let unit else { return try signs.plain(text, room: tools.room) }
            switch unit {
            case .seconds, .fraction: return try signs.plain(text, room: tools.room)
            case .minutes: return try times(60, text, tools)
            case .hours: return try times(3600, text, tools)
            case .milliseconds: return try times(0.001, text, tools)
            case .iso8601: return try duration(MappedDuration.iso8601(text), tools)
            case .hms: return try duration(MappedDuration.hms(text), tools)
            case .percent: return try percent(text, tools)
            case .points: break
            }
        } catch {
            throw MappedProblem(label: label(), fault: error, text: text)
        }
        return try share(text, label, fields, tools)
    }

    private func times(_ factor: Double, _ text: FieldBytes, _ tools: RowTools) throws(FieldFault) -> FieldBytes {
        let value = try NumberText.decimal(try signs.plain(text, room: tools.room))
        let seconds = factor < 1 ? value / 1000 : value * factor
        guard seconds.isFinite else { throw .notFinite }
        return tools.room.number(seconds)
    }

    private func duration(_ seconds: Double?, _ tools: RowTools) throws(FieldFault) -> FieldBytes {
        guard let seconds, seconds.isFinite else { throw .noDuration }
        return tools.room.number(seconds)
    }

    /// A number from 0 to 100, with a percent sign or without.
    private func percent(_ text: FieldBytes, _ tools: RowTools) throws(FieldFault) -> FieldBytes {
        var bare = text
        if text.last == UInt8(ascii: "%") { bare = FieldBytes(rebasing: text[..<(text.count - 1)]).trimmed }
        let plain = try signs.plain(bare, room: tools.room)
        let value = try NumberText.decimal(plain, in: 0...100)
        if plain.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return tools.room.number(value / 100) }
        return tools.room.copy(Array(plain) + Array("e-2".utf8))
    }

    private func share(
        _ text: FieldBytes, _ label: () -> String, _ fields: FieldTable, _ tools: RowTools
    ) throws(MappedProblem) -> FieldBytes {
        let limit = try self.limit(fields, tools)
        do throws(FieldFault) {
            let value = try NumberText.decimal(try signs.plain(text, room: tools.room), in: 0...limit)
            return tools.room.number(value / limit)
        } catch {
            throw MappedProblem(label: label(), fault: error, text: text)
        }
    }

    /// The number of points to be had, above 0.
    private func limit(_ fields: FieldTable, _ tools: RowTools) throws(MappedProblem) -> Double {
        switch points {
        case .number(let limit): return limit
        case nil: preconditionFailure("a mapping with points says of how many")
        case .column(let position, let label):
            let text = fields[position].trimmed
            do throws(FieldFault) {
                if text.isEmpty { throw .missing }
                let plain = try signs.plain(text, room: tools.room)
                return try NumberText.decimal(plain, in: Double.leastNormalMagnitude...Double.greatestFiniteMagnitude)
            } catch {
                throw MappedProblem(label: label, fault: error, text: text)
            }
        }
    }
}
