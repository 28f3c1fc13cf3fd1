/// The send times of envelopes in which they stand behind the data: found by reading the file once more, when the first is asked for.
final class CaliperSendTimes {
    private let path: String
    private var times: [Int64?]?

    init(path: String) { self.path = path }

    /// The send time of the envelope of that number, from 1; `nil` where it has none that can be read.
    func time(ofEnvelope number: Int) -> Int64? {
        let all = times ?? read()
        times = all
        return all.indices.contains(number - 1) ? all[number - 1] : nil
    }

    /// What cannot be read here is refused or quarantined when it is read for its events.
    private func read() -> [Int64?] {
        var found: [Int64?] = []
        do throws(IngestionError) {
            let elements = JSONElements(file: path, stream: try TextSource.open(path).stream, container: "data")
            while true {
                switch try elements.next() {
                case .end: return found
                case .opens: found.append(nil)
                case .closes(let whole): if !found.isEmpty { found[found.count - 1] = Self.time(whole) }
                case .element, .fault: continue
                }
            }
        } catch {
            return found
        }
    }

    private static func time(_ whole: JSONValue) -> Int64? {
        guard let value = whole["sendTime"] else { return nil }
        do throws(JSONProblem) {
            return try JSONField.moment(value, "sendTime", latest: nil)
        } catch {
            return nil
        }
    }
}
