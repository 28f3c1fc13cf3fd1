/// How labels taken some days after their windows were over compare with what is known today.
public struct DelayTurns: Codable, Sendable, Equatable {
    /// Days between the end of the window and the moment as of which the label was taken.
    public let delayDays: Int
    /// Snapshots whose label was known then and is known now; only windows over for that long can be compared.
    public internal(set) var compared = 0
    /// Positive then, and positive now.
    public internal(set) var positivesThen = 0, positivesNow = 0
    /// Negative then and positive now, because the outcome was learned of later; and the other way, because a fact was restated.
    public internal(set) var becamePositive = 0, becameNegative = 0

    init(delayDays: Int) { self.delayDays = delayDays }

    /// The share of today's positives that a label taken after that delay did not have; `nil` without positives. It is a lower bound, for what
    /// nobody has learned yet is missing today as well.
    public var shareStillToCome: Double? { positivesNow == 0 ? nil : Double(becamePositive) / Double(positivesNow) }

    mutating func add(_ other: DelayTurns) {
        compared += other.compared
        positivesThen += other.positivesThen
        positivesNow += other.positivesNow
        becamePositive += other.becamePositive
        becameNegative += other.becameNegative
    }
}

/// The turns of the labels of one target and horizon at several delays.
public struct LabelMaturity: Codable, Sendable, Equatable {
    /// The name of the target.
    public let target: String
    /// The horizon in days.
    public let horizonDays: Int
    /// One entry a delay, in the order asked for.
    public internal(set) var delays: [DelayTurns]

    /// The shortest delay asked about after which at most that share of today's positives was still to come; `nil` where none is.
    public func delayDays(leaving share: Double) -> Int? {
        delays.sorted { $0.delayDays < $1.delayDays }.first { ($0.shareStillToCome ?? .infinity) <= share }?.delayDays
    }
}
