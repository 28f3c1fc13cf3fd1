/// Where the text of a field stands in a row.
enum FieldOrigin {
    case constant(FieldBytes, TextRoom)
    case column(position: Int, name: String)
    case joined(positions: [Int], with: [UInt8], names: [String])

    /// - Parameter position: Where a column stands.
    init(_ rule: FieldRule, position: (String) -> Int) {
        if let constant = rule.constant {
            let room = TextRoom()
            self = .constant(room.copy(Array(constant.utf8)), room)
        } else if rule.columns.count == 1 {
            self = .column(position: position(rule.columns[0]), name: rule.columns[0])
        } else {
            self = .joined(positions: rule.columns.map(position), with: Array(rule.join.utf8), names: rule.columns)
        }
    }

    /// The names of the columns; `nil` for a constant.
    var label: String? {
        switch self {
        case .constant: nil
        case .column(_, let name): name
        case .joined(_, _, let names): names.joined(separator: " + ")
        }
    }

    /// The text without the blanks around it.
    @inline(__always)
    func text(_ fields: FieldTable, _ room: TextRoom) -> FieldBytes {
        switch self {
        case .column(let position, _): fields[position].trimmed
        case .constant(let text, _): text
        case .joined(let positions, let sign, _): Self.join(positions, sign, fields, room)
        }
    }

    /// The texts that are not empty, with the sign between them.
    private static func join(_ positions: [Int], _ sign: [UInt8], _ fields: FieldTable, _ room: TextRoom) -> FieldBytes {
        let made = room.bytes(positions.reduce(0) { $0 + fields[$1].count + sign.count })
        var length = 0
        for position in positions {
            let text = fields[position].trimmed
            if text.isEmpty { continue }
            if length > 0 {
                for byte in sign {
                    made[length] = byte
                    length += 1
                }
            }
            for byte in text {
                made[length] = byte
                length += 1
            }
        }
        return FieldBytes(rebasing: made[..<length])
    }
}

/// A column of a lookup.
struct FieldLookup {
    private let table: LookupTable
    private let column: [FieldBytes]

    init(_ table: LookupTable, take name: String) {
        self.table = table
        column = table.column(name)
    }

    /// What the lookup has; empty where it has nothing and that is no fault.
    func text(for key: FieldBytes) throws(FieldFault) -> FieldBytes {
        if let row = table.row(of: key) { return column[row] }
        switch table.unmatched {
        case .missing: return FieldBytes(start: nil, count: 0)
        case .quarantine: throw .unknownReference(to: table.target)
        }
    }
}
