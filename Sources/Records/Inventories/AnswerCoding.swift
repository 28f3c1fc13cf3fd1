/// How the answers to an inventory are written in a file.
public enum AnswerCoding: Sendable, Hashable {
    /// Numbers in equal steps from the one for the least answer (never, strongly disagree) to the one for the most (always, strongly
    /// agree); the least may be the larger number.
    case numbers(least: Double, most: Double)
    /// Words, from the least answer to the most; several where items have words of their own (*often*, *to a high degree*).
    case words([[String]])

    /// What is wrong with the coding for that number of options, in a clause; `nil` if nothing is.
    public func problem(options: Int) -> String? {
        switch self {
        case .numbers(let least, let most):
            guard least.isFinite, most.isFinite, least != most else {
                return "the numbers \(least) and \(most); they must be finite and differ"
            }
            return nil
        case .words(let words):
            guard words.count == options, words.allSatisfy({ !$0.isEmpty }) else {
                return "\(words.count) answers; the inventory has \(options), from the least to the most"
            }
            let all = words.flatMap(\.self)
            return Set(all).count == all.count ? nil : "one word for two answers"
        }
    }

    /// The position of a number among the answers, 0 being the least; `nil` where it is none of them.
    ///
    /// A number within 1e-9 of a step counts as it, because thirds and the like have no exact decimal form.
    public func position(of number: Double, options: Int) -> Int? {
        guard case .numbers(let least, let most) = self else { return nil }
        let place = (number - least) / (most - least) * Double(options - 1)
        let position = place.rounded()
        guard abs(place - position) < 1e-9, position >= 0, position <= Double(options - 1) else { return nil }
        return Int(position)
    }

    /// The position of a word among the answers, 0 being the least; `nil` where it is none of them.
    public func position(of word: String) -> Int? {
        guard case .words(let words) = self else { return nil }
        return words.firstIndex { $0.contains(word) }
    }

    /// The answers in words, for messages.
    public func meaning(options: Int) -> String {
        switch self {
        case .numbers(let least, let most):
            (0..<options).map { position in
                let number = least + (most - least) * Double(position) / Double(options - 1)
                return number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
            }.joined(separator: ", ")
        case .words(let words): words.flatMap(\.self).joined(separator: ", ")
        }
    }
}
