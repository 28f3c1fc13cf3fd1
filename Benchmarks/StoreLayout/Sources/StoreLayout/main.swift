import Foundation

/// The value that follows a name among the arguments.
func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
}

let events = option("--events").flatMap { Int($0) } ?? 10_000_000
let persons = option("--persons").flatMap { Int($0) } ?? 20_000
let chosen = option("--layout")

func run(_ name: String, _ measure: (URL) throws -> Measured) throws {
    guard chosen == nil || chosen == name else { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-layout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path)") } }
    print(try measure(folder).line)
}

var made = MadeUpEvents(persons: persons, count: events)
let generating = made
let seconds = Measured.seconds {
    var copy = generating
    copy.forEachBatch { _ in }
}
print(
    String(
        format: "%d events, %d persons; making them up takes %.2f CPU-seconds of each writing time", events, persons,
        seconds.computed))
try run("rows") { try PlainRows.measure(MadeUpEvents(persons: persons, count: min(events, 2_000_000)), in: $0) }
try run("batches") { try PackedLayouts.measure(made, perPerson: false, in: $0) }
try run("persons") { try PackedLayouts.measure(made, perPerson: true, in: $0) }
try run("store") { try StoreItself.measure(made, in: $0) }
