import Records

extension HRRow<HRISColumn> {
    /// Where the person stands, as labels, beginning with the manager.
    func place(_ coder: inout TextCoder, managers: inout ManagerLabels) throws(RowProblem) -> HRISPlace {
        let fte = try optional(.fte) { text throws(FieldFault) in try FTEText.share(text) }
        return HRISPlace(
            manager: managers.label(text(.manager), &coder), unit: coder.optionalLabel(text(.unit)),
            role: coder.optionalLabel(text(.role)), site: coder.optionalLabel(text(.site)),
            contract: coder.optionalLabel(text(.contract)), jobFamily: coder.optionalLabel(text(.jobFamily)),
            level: coder.optionalLabel(text(.level)), fte: fte)
    }

    /// Takes note of zone, calendar, address and protected attributes, which hold at `moment`.
    func addDetails(
        of person: Code, at moment: Int64, to details: inout PersonDetails, _ coder: inout TextCoder, _ dates: SourceDates
    ) throws(RowProblem) {
        if let zone = string(.timezone), !ZoneName.isKnown(zone) { throw problem(.timezone, .unknownZone) }
        let birthDate = try optional(.birthDate) { text throws(FieldFault) in try dates.day(text) }
        details.place(
            zone: coder.optionalLabel(text(.timezone)), calendar: coder.optionalLabel(text(.calendar)), since: moment, person)
        if let address = string(.email) { details.address(address, at: moment, person) }
        for column in HRISColumn.protected where column != .birthDate {
            if let value = string(column) { details.protected(column.attribute, value, at: moment, person) }
        }
        if let birthDate {
            details.protected(HRISColumn.birthDate.attribute, MomentWriting.date(birthDate), at: moment, person)
        }
    }

    /// The kind of the exit in a row that has a date of one.
    func exitKind() throws(RowProblem) -> OutcomeKind {
        if let kind = ExitReason.kind(reason: string(.reason), type: string(.terminationType)) { return kind }
        let column: HRISColumn = string(.reason) != nil || !has(.terminationType) ? .reason : .terminationType
        guard has(column) else { throw problem(.terminated, .unknownReason) }
        throw problem(column, text(column).isEmpty ? .missing : .unknownWord(wanted: ExitReason.wanted))
    }
}

/// Where somebody stands in the organisation, by the labels of a vocabulary.
struct HRISPlace: Hashable {
    let manager, unit, role, site, contract, jobFamily, level: Code?
    let fte: Double?

    /// The place as a fact.
    func assignment(at: Int64, knownAt: Int64) -> Assignment {
        Assignment(
            at: at, knownAt: knownAt, manager: manager, unit: unit, role: role, site: site, contract: contract,
            jobFamily: jobFamily, level: level, fte: fte)
    }
}

/// Gives managers the label of their identifier text, the same as their own rows have.
struct ManagerLabels {
    private let namespace: String

    init(namespace: String) { self.namespace = namespace }

    func label(_ id: FieldBytes, _ coder: inout TextCoder) -> Code? {
        guard !id.isEmpty else { return nil }
        var text = Identifier(namespace: namespace, id: String(decoding: id, as: UTF8.self))?.text ?? ""
        return text.withUTF8 { coder.optionalLabel($0) }
    }
}

/// Reads full-time equivalents: `0.8`, `0,8` or `80 %`.
enum FTEText {
    /// 0…2, 1 being full time.
    static func share(_ text: FieldBytes) throws(FieldFault) -> Double {
        let isPercent = text.last == UInt8(ascii: "%")
        let bare = isPercent ? FieldBytes(rebasing: text[..<(text.count - 1)]).trimmed : text
        let value: Double
        if bare.count(where: { $0 == UInt8(ascii: ",") }) == 1, !bare.contains(UInt8(ascii: ".")) {
            let point = bare.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
            var result: Result<Double, FieldFault> = .failure(.notANumber)
            point.withUnsafeBufferPointer { point in
                do throws(FieldFault) { result = .success(try NumberText.decimal(point)) } catch { result = .failure(error) }
            }
            value = try result.get()
        } else {
            value = try NumberText.decimal(bare)
        }
        let share = isPercent ? value / 100 : value
        guard (0...2).contains(share) else { throw .outside(lower: 0, upper: isPercent ? 200 : 2) }
        return share
    }
}
