/// What the beginning of a file shows of the JSON in it.
struct JSONProbe {
    private let start: [UInt8]

    /// `nil` where the file does not begin as JSON.
    init?(_ probe: SourceProbe) {
        guard probe.shape == .file else { return nil }
        let text = probe.start.starts(with: [0xef, 0xbb, 0xbf]) ? probe.start.dropFirst(3) : probe.start[...]
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        start = Array(text)
    }

    /// Whether a property of that name stands in it, at any depth.
    func has(_ name: String) -> Bool {
        let key = Array("\"\(name)\"".utf8)
        var position = 0
        while let found = find(key, from: position) {
            var next = found + key.count
            while next < start.count, [0x20, 0x09, 0x0a, 0x0d].contains(start[next]) { next += 1 }
            if next < start.count, start[next] == UInt8(ascii: ":") { return true }
            position = found + 1
        }
        return false
    }

    /// Whether the text stands in it.
    func contains(_ text: String) -> Bool { find(Array(text.utf8), from: 0) != nil }

    private func find(_ text: [UInt8], from first: Int) -> Int? {
        guard let lead = text.first else { return first }
        var position = first
        while position + text.count <= start.count {
            if start[position] == lead, start[position..<position + text.count].elementsEqual(text) { return position }
            position += 1
        }
        return nil
    }
}
