import Records

/// Turns page views into events, whatever the form they stand in.
struct CanvasDecoder {
    var facts: FactDraft
    private let latest: Int64?
    private let namespace: String
    private var masked = 0
    private var failed = 0
    private var typedItems: Set<ItemContent> = []

    init(_ coder: TextCoder, options: ImportOptions) {
        facts = FactDraft(coder)
        latest = options.latest
        namespace = options.namespace ?? "lms"
    }

    /// Adds the event of a page view, whose columns `text` reads; an empty text is a missing one.
    mutating func take(_ text: (CanvasColumn) throws(JSONProblem) -> String?) throws(JSONProblem) -> RowFate {
        let at = try moment(text(.time))
        let seconds = try seconds(text(.seconds), text(.micros))
        let user = try text(.user)
        if let real = try text(.realUser), real != user {
            masked += 1
            return .leftOut
        }
        if let status = try text(.status) {
            let code = try parsed(status, "http_status") { field throws(FieldFault) in try NumberText.integer(field, in: 100...599)
            }
            if code >= 400 {
                failed += 1
                return .leftOut
            }
        }
        guard let user, let identifier = Identifier(namespace: namespace, id: user) else { return .unattributed }
        let address = CanvasAddress(try text(.url) ?? "")
        let kind = CanvasKinds.kind(controller: try text(.controller) ?? "", action: try text(.action) ?? "")
        let isCourse = try text(.contextType)?.lowercased() == "course"
        let named = isCourse ? try text(.context) : nil
        let column = try text(.course)
        let course = address.course ?? named ?? column
        let id = try text(.id)
        let place = place(course: course, address)
        var person = identifier.text
        facts.batch.eventPersons.append(person.withUTF8 { facts.coder.person($0) })
        facts.batch.events.append(
            at: at, knownAt: at, kind: kind, course: place.course, item: place.item, durationSeconds: seconds)
        facts.batch.eventIDs.append(id)
        return .handedOver
    }

    private mutating func place(course: String?, _ address: CanvasAddress) -> (course: Code, item: Code) {
        var name = course ?? "canvas"
        let code = name.withUTF8 { facts.coder.course($0) }
        var item = address.item ?? ""
        let itemCode = item.withUTF8 { facts.coder.item($0, of: code) }
        if address.item != nil, let content = address.kind.flatMap(CanvasKinds.content) {
            let entry = ItemContent(item: itemCode, contentType: content)
            if typedItems.insert(entry).inserted { facts.batch.contentTypes.append(entry) }
        }
        return (code, itemCode)
    }

    private func moment(_ text: String?) throws(JSONProblem) -> Int64 {
        guard var written = text else { throw .missing("created_at", wanted: "the time of the request") }
        if written.hasSuffix(" UTC") { written = written.dropLast(4) + "Z" }
        let at = try parsed(written, "created_at") { field throws(FieldFault) in
            guard field.count > 4, field[4] == UInt8(ascii: "-") else { throw .notATime }
            return try TimeText.seconds(field)
        }
        if let latest, at > latest {
            let detail = "the time is later than anything here may have happened; wanted a time in the past"
            throw JSONProblem(path: "created_at", reason: .impossibleTime, detail: detail)
        }
        return at
    }

    private func seconds(_ seconds: String?, _ micros: String?) throws(JSONProblem) -> Int32 {
        if let seconds {
            return try parsed(seconds, "interaction_seconds") { field throws(FieldFault) in try NumberText.roundedSeconds(field) }
        }
        guard let micros else { return 0 }
        let limit = Double(Int32.max)
        return try parsed(micros, "interaction_micros") { field throws(FieldFault) in
            Int32((try NumberText.decimal(field, in: 0...limit * 1e6) / 1e6).rounded(.toNearestOrAwayFromZero))
        }
    }

    private func parsed<Value>(
        _ text: String, _ path: String, _ parse: (FieldBytes) throws(FieldFault) -> Value
    ) throws(JSONProblem) -> Value {
        let bytes = Array(text.utf8)
        let result = bytes.withUnsafeBufferPointer { field -> Result<Value, JSONProblem> in
            do throws(FieldFault) {
                return .success(try parse(field))
            } catch {
                return .failure(JSONProblem(path: path, fault: error, text: field))
            }
        }
        return try result.get()
    }

    var notes: [String] {
        [
            masked.note("requests by somebody acting as another user were left out: neither of the two learned by them"),
            failed.note("requests that failed (HTTP 400 and above) were left out"),
        ].compactMap { $0 }
    }
}

/// Page views as JSON.
struct CanvasElementDecoder: ElementDecoder {
    private var decoder: CanvasDecoder

    init(_ decoder: CanvasDecoder) { self.decoder = decoder }

    var facts: FactDraft {
        get { decoder.facts }
        set { decoder.facts = newValue }
    }

    mutating func take(_ element: JSONValue) throws(JSONProblem) -> RowFate {
        try decoder.take { column throws(JSONProblem) in
            for name in column.names {
                if let text = try Self.text(element, name) { return text }
            }
            return nil
        }
    }

    /// The property of that name, in the element itself, below `links`, or below `key` or `value`.
    private static func text(_ element: JSONValue, _ name: String) throws(JSONProblem) -> String? {
        let isLink = name.hasPrefix("links.")
        let plain = isLink ? String(name.dropFirst(6)) : name
        let places = isLink ? [element["links"]] : [element, element["key"], element["value"]]
        for place in places {
            guard let found = place?.members.first(where: { $0.key.elementsEqual(plain.utf8) })?.value, found.kind != .null else {
                continue
            }
            if let whole = found.whole { return String(whole) }
            if let number = found.number { return NumberWriting.short(number) }
            let text = String(decoding: try JSONField.text(found, name), as: UTF8.self)
            if !text.isEmpty { return text }
        }
        return nil
    }

    var notes: [String] { decoder.notes }
}
