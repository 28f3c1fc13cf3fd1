import Records

/// Where in the canonical schema an activity is: its course, its item, and what the item is made of.
///
/// 1. An activity of the type course is its own course and no item.
/// 2. Else the item is the activity, and its course the first of `context.contextActivities` that is of the type course, in
///    `grouping`, then in `parent`;
/// 3. else the first in `grouping` that is no place (`XAPIActivityType`); for cmi5 that is the publisher's id;
/// 4. else the first in `parent`;
/// 5. else the activity itself.
///
/// An agent, a group or a statement as object is no item; its course is that of the context, else the word `agent`, `group` or
/// `statement`.
struct XAPIPlaces {
    private var types = CodeCache()
    private var known: [XAPIActivityType] = []
    private static let untyped = XAPIActivityType(iri: "")

    /// An activity of a statement.
    struct Activity {
        let id: FieldBytes
        let type: XAPIActivityType
    }

    /// Reads an activity; its id has to be an IRI.
    mutating func activity(_ value: JSONValue, _ path: @autoclosure () -> String) throws(JSONProblem) -> Activity {
        var id: FieldBytes?
        var type = Self.untyped
        for (key, value) in value.members {
            if key.equals("id") {
                let text = try JSONField.text(value, path() + ".id")
                guard WebText.isIRI(text) else { break }
                id = text
            } else if key.equals("definition") {
                guard value.kind == .object else { throw .type(path() + ".definition", found: value, wanted: "an object") }
                if let found = value["type"] {
                    type = self.type(try XAPIRule.iri(found, path() + ".definition.type", section: "2.4.4.1 Object As Activity"))
                }
            }
        }
        guard let id else {
            _ = try XAPIRule.iri(value["id"], path() + ".id", section: "2.4.4.1 Object As Activity")
            preconditionFailure("an id that is no IRI has been refused")
        }
        return Activity(id: id, type: type)
    }

    private mutating func type(_ text: FieldBytes) -> XAPIActivityType {
        if let code = types.code(of: text) { return known[Int(code)] }
        let made = XAPIActivityType(iri: String(decoding: text, as: UTF8.self))
        types.store(Int32(known.count), of: text)
        known.append(made)
        return made
    }

    /// The course that the context names; `nil` where it names none.
    mutating func course(_ context: JSONValue?) throws(JSONProblem) -> FieldBytes? {
        guard let activities = context?["contextActivities"] else { return nil }
        let path = "context.contextActivities"
        _ = try JSONField.object(activities, path)
        let grouping = try list(activities["grouping"], path + ".grouping")
        let parent = try list(activities["parent"], path + ".parent")
        if let course = (grouping + parent).first(where: \.type.isCourse) { return course.id }
        return (grouping.first { !$0.type.isPlace } ?? parent.first)?.id
    }

    /// The activities of one relation: an array, or a single one.
    private mutating func list(_ value: JSONValue?, _ path: @autoclosure () -> String) throws(JSONProblem) -> [Activity] {
        guard let value else { return [] }
        if value.kind == .object { return [try activity(value, path())] }
        guard value.kind == .array else { throw .type(path(), found: value, wanted: "an array of activities") }
        var list: [Activity] = []
        for element in value.elements { list.append(try activity(try JSONField.object(element, path()), path())) }
        return list
    }
}
