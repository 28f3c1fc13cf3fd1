import Foundation
import Statistics
import Validation

/// The lines of `predictions.csv`: `person,<moment>,target,model,probability,outcome`, one a test row and model.
struct PredictionLines {
    let rows: PilotRows

    /// The header.
    var header: String { "person,\(rows.moment.name),target,model,probability,outcome\n" }

    /// The lines of one task as UTF-8, in pieces.
    func write(_ outcome: TaskOutcome, to take: (Data) throws -> Void) rethrows {
        let task = outcome.task
        for forecast in outcome.forecasts {
            var piece = ""
            for (place, row) in task.test.enumerated() where rows.mayBeScored(row) {
                let person = csvField(rows.persons[Int(rows.dataset.keys.entity[row])])
                piece += "\(person),\(rows.moment.values[row]),\(task.name),\(forecast.name),\(forecast.probabilities[place]),"
                piece += task.outcomes[row] ? "1\n" : "0\n"
                if piece.utf8.count >= 1 << 18 {
                    try take(Data(piece.utf8))
                    piece = ""
                }
            }
            try take(Data(piece.utf8))
        }
    }
}

/// A field of a CSV file, quoted where it has to be.
func csvField(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
}
