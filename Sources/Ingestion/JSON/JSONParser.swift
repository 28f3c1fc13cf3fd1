import CSimdJSON

/// Parses one element at a time with simdjson. The values are valid until the next one is parsed.
final class JSONParser {
    private let parser: OpaquePointer
    private let limits: JSONLimits
    /// How many bytes have to be readable behind an element.
    static let padding = json_padding

    init(limits: JSONLimits) {
        self.limits = limits
        // The limit of the depth is checked before; the parser needs one level more for the document itself.
        guard let made = json_parser_create(limits.elementBytes + 1024, limits.depth + 2) else {
            preconditionFailure("there is memory for a parser of \(limits.elementBytes) bytes")
        }
        parser = made
    }

    deinit { json_parser_destroy(parser) }

    /// Parses bytes behind which `padding` bytes can be read.
    func parse(_ bytes: FieldBytes) throws(JSONProblem) -> JSONValue {
        let result = json_parser_parse(parser, bytes.baseAddress, bytes.count)
        guard result.error == 0, let tape = result.tape, let strings = result.strings else {
            throw JSONProblem(path: nil, reason: .syntax, detail: Self.sentence(result.error))
        }
        let value = JSONValue(tape: tape, strings: strings, index: 1)
        try value.checkProperties(limit: limits.properties)
        return value
    }

    private static func sentence(_ error: Int32) -> String {
        switch Int(json_fault_kind(error)) {
        case json_fault_number:
            "a number is none of JSON or too large; wanted decimal digits, whole numbers of at most 64 bits, no NaN and no Infinity"
        case json_fault_string: "a text has an escape that stands for no character; wanted the escapes of RFC 8259"
        case json_fault_control: "a text has a line end or another control in it; wanted it escaped, or its closing quote"
        case json_fault_utf8: "bytes are not UTF-8; wanted JSON in UTF-8"
        default: "it is no JSON; wanted an object by RFC 8259"
        }
    }
}
