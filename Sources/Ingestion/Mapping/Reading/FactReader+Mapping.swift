extension FactReader {
    /// What a source's readers are made with.
    struct Setting {
        let mapping: Mapping
        let source: MappedSource
        let options: ImportOptions
        let zones: ZoneBook
        let lookups: [String: LookupTable]
        /// Columns that every rule for events gets, so that all events of a source agree on having them.
        let eventColumns: [CanonicalColumn]

        /// How the fields of the source are written.
        var conventions: Conventions { source.conventions.within(mapping.conventions) }
    }

    /// Makes the reader that a rule asks for.
    convenience init(_ rule: FactRule, _ setting: Setting, rows: some RowSource) throws(IngestionError) {
        var readers: [FieldReader] = []
        var needsPerson = false
        for column in Self.order(of: rule.table) {
            guard let field = rule.fields[column.name] else {
                if rule.table == .events, setting.eventColumns.contains(column) {
                    let origin = FieldOrigin(FieldRule(constant: "")) { _ in 0 }
                    readers.append(
                        FieldReader(
                            column: column, rule: FieldRule(constant: ""), origin: origin, missing: [], lookup: nil,
                            conversion: .none))
                }
                continue
            }
            let meaning = FieldMeaning(column, of: rule.table)
            let conventions = field.conventions.within(setting.conventions)
            if meaning == .time, conventions.zone == .person { needsPerson = true }
            readers.append(try FieldReader(column, field, meaning, conventions, setting, rows: rows))
        }
        let missing = setting.conventions.missing ?? []
        self.init(
            kind: rule.table, test: try RowTest(rule.conditions, missing: missing, source: rows), readers: readers,
            needsPerson: needsPerson && rule.table.columns.contains(.person), latest: setting.options.latest,
            inventory: try rule.inventory.map { rule throws(IngestionError) in
                try InventoryReader(rule, setting.conventions, rows: rows)
            })
    }
}

extension FieldReader {
    /// Makes the reader of a field that is mapped.
    convenience init(
        _ column: CanonicalColumn, _ rule: FieldRule, _ meaning: FieldMeaning, _ conventions: Conventions,
        _ setting: FactReader.Setting, rows: some RowSource
    ) throws(IngestionError) {
        let positions = try ColumnPositions(of: rule.columns, in: rows)
        let origin = FieldOrigin(rule) { name in positions[rule.columns.firstIndex(of: name) ?? 0] }
        var lookup: FieldLookup?
        if let name = rule.lookup, let table = setting.lookups[name], let take = rule.take {
            lookup = FieldLookup(table, take: take)
        }
        self.init(
            column: column, rule: rule, origin: origin, missing: conventions.missing ?? [], lookup: lookup,
            conversion: try Self.conversion(rule, meaning, conventions, setting, rows: rows))
    }

    private static func conversion(
        _ rule: FieldRule, _ meaning: FieldMeaning, _ conventions: Conventions, _ setting: FactReader.Setting, rows: some RowSource
    ) throws(IngestionError) -> Conversion {
        switch meaning {
        case .text, .word: .none
        case .identifier: .identifier(IdentifierBook(namespace: conventions.namespace ?? setting.options.namespace))
        case .day: .day(formats(rule))
        case .time:
            .time(
                TimeReading(
                    formats: formats(rule), clock: try clock(conventions.zone ?? .named(setting.options.zone), setting, rows: rows),
                    lastDay: rule.lastDay))
        case .number, .duration, .score:
            .figure(
                FigureReading(
                    signs: NumberSigns(decimal: conventions.decimal, thousands: conventions.thousands), unit: rule.unit,
                    points: try points(rule, rows: rows)))
        case .boolean:
            .boolean(
                yes: WordList(conventions.trueWords ?? ["true", "1"]), no: WordList(conventions.falseWords ?? ["false", "0"]))
        }
    }

    private static func formats(_ rule: FieldRule) -> [TimeFormat] {
        rule.format.isEmpty ? [.iso8601] : rule.format.compactMap { try? TimeFormat.read($0).get() }
    }

    private static func clock(
        _ zone: ZoneRule, _ setting: FactReader.Setting, rows: some RowSource
    ) throws(IngestionError) -> TimeReading.Clock {
        switch zone {
        case .named(let name): .fixed(try setting.zones.clock(named: name))
        case .person: .person
        case .column(let name): .column(position: try ColumnPositions(of: [name], in: rows)[0], label: name)
        }
    }

    private static func points(_ rule: FieldRule, rows: some RowSource) throws(IngestionError) -> FigureReading.Points? {
        switch rule.points {
        case nil: nil
        case .number(let limit): .number(limit)
        case .column(let name): .column(position: try ColumnPositions(of: [name], in: rows)[0], label: name)
        }
    }
}

extension MappedSource {
    /// All columns that it reads, each once, in the order of the mapping.
    func columns(zone: ZoneRule?) -> [String] {
        var names: [String] = conditions.map(\.column)
        for rule in facts {
            names += rule.conditions.map(\.column)
            names += rule.inventory?.columns.compactMap(\.self) ?? []
            for column in rule.table.columns {
                guard let field = rule.fields[column.name] else { continue }
                names += field.columns
                if case .column(let name) = field.points { names.append(name) }
                let isTime = FieldMeaning(column, of: rule.table) == .time
                if isTime, case .column(let name) = field.conventions.zone ?? zone { names.append(name) }
            }
        }
        var distinct: [String] = []
        for name in names where !distinct.contains(name) { distinct.append(name) }
        return distinct
    }

    /// The columns of each lookup that it takes.
    var taken: [String: [String]] {
        var taken: [String: [String]] = [:]
        for rule in facts {
            for column in rule.table.columns {
                guard let field = rule.fields[column.name], let lookup = field.lookup, let take = field.take else { continue }
                if taken[lookup]?.contains(take) != true { taken[lookup, default: []].append(take) }
            }
        }
        return taken
    }
}
