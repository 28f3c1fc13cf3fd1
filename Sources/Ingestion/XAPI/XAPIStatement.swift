/// The properties of a statement, found in one pass.
struct XAPIStatement {
    private(set) var id, actor, verb, object, result, context, timestamp, stored, version, objectType: JSONValue?
    /// Whether it has a property that the specification does not know.
    private(set) var hasOthers = false

    init(_ element: JSONValue) {
        for (key, value) in element.members {
            switch key.count {
            case 2 where key.equals("id"): id = value
            case 4 where key.equals("verb"): verb = value
            case 5 where key.equals("actor"): actor = value
            case 6 where key.equals("object"): object = value
            case 6 where key.equals("result"): result = value
            case 6 where key.equals("stored"): stored = value
            case 7 where key.equals("context"): context = value
            case 7 where key.equals("version"): version = value
            case 9 where key.equals("timestamp"): timestamp = value
            case 9 where key.equals("authority"): break
            case 10 where key.equals("objectType"): objectType = value
            case 11 where key.equals("attachments"): break
            default: hasOthers = true
            }
        }
    }

    /// Checks what stands beside actor, verb and object: the version and that it is a statement at all.
    func checkForm() throws(JSONProblem) {
        if let objectType {
            let isSub = objectType.text?.equals("SubStatement") ?? false
            throw XAPIRule.broken(
                "objectType",
                isSub
                    ? "a SubStatement stands by itself; wanted a statement, of which it may be the object"
                    : "a statement has no objectType; wanted a statement", section: "2.4.4.3 Object As Statement")
        }
        if let version {
            let text = try JSONField.text(version, "version")
            let isKnown = text.count > 4 && ["1.0.", "2.0."].contains(String(decoding: text[..<4], as: UTF8.self))
            guard isKnown else {
                throw XAPIRule.broken(
                    "version", "the version is not 1.0.x or 2.0.x; wanted one of these", section: "2.4.10 Version")
            }
        }
    }
}
