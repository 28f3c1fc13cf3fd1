/// Forecast against observed share in one bin.
public struct ReliabilityBin: Codable, Sendable, Equatable {
    /// The mean forecast.
    public let meanProbability: Double
    /// The share of rows with the event.
    public let observedShare: Double
    /// Lower end of the 95 % Wilson interval of the share.
    public let lower: Double
    /// Upper end of that interval.
    public let upper: Double
    /// Rows in the bin.
    public let rows: Int
    /// Of these, how many were followed by the event.
    public let events: Int

    /// Makes the value from its parts; lists that are left out are empty.
    public init(meanProbability: Double, observedShare: Double, lower: Double, upper: Double, rows: Int, events: Int) {
        self.meanProbability = meanProbability
        self.observedShare = observedShare
        self.lower = lower
        self.upper = upper
        self.rows = rows
        self.events = events
    }
}

/// How many forecasts lie in `[from, to)`; the last bin holds its upper end too.
public struct HistogramBin: Codable, Sendable, Equatable {
    /// The lower end.
    public let from: Double
    /// The upper end.
    public let to: Double
    /// Rows in the bin.
    public let rows: Int

    /// Makes the value from its parts; lists that are left out are empty.
    public init(from: Double, to: Double, rows: Int) {
        self.from = from
        self.to = to
        self.rows = rows
    }
}

/// One point of a ROC curve.
public struct ROCPoint: Codable, Sendable, Equatable {
    /// Share of rows without the event that are picked.
    public let falsePositiveRate: Double
    /// Share of rows with the event that are picked.
    public let truePositiveRate: Double

    /// Makes the value from its parts; lists that are left out are empty.
    public init(falsePositiveRate: Double, truePositiveRate: Double) {
        self.falsePositiveRate = falsePositiveRate
        self.truePositiveRate = truePositiveRate
    }
}

/// One point of a precision–recall curve.
public struct PrecisionRecallPoint: Codable, Sendable, Equatable {
    /// Share of rows with the event that are picked.
    public let recall: Double
    /// Share of the picked rows that have the event.
    public let precision: Double

    /// Makes the value from its parts; lists that are left out are empty.
    public init(recall: Double, precision: Double) {
        self.recall = recall
        self.precision = precision
    }
}
