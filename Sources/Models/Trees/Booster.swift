import CXGBoost

/// A booster of the tree library. Freed with this object; used on one thread, with one thread of the library.
final class Booster {
    private let handle: BoosterHandle

    /// What to predict.
    enum Output: Int {
        case margin = 1
        case contributions = 2
    }

    /// Makes an empty booster that will be trained on `rows` and judged on `others`.
    init(parameters: [(name: String, value: String)], rows: TreeRows, others: [TreeRows] = []) throws(FitError) {
        let matrices: [DMatrixHandle?] = [rows.handle] + others.map(\.handle)
        handle = try Booster.make(matrices)
        for (name, value) in parameters + Booster.always { try set(name, value) }
    }

    /// Reads a booster from the bytes of a saved one.
    init(bytes: [UInt8]) throws(FitError) {
        handle = try Booster.make([])
        let handle = handle
        // Reading is the one call that the library shares out among threads of its own: it parses trees, it sums nothing.
        try TreeLibrary.call("XGBoosterLoadModelFromBuffer") {
            XGBoosterLoadModelFromBuffer(handle, bytes, UInt64(bytes.count))
        }
        for (name, value) in Booster.always { try set(name, value) }
    }

    deinit { XGBoosterFree(handle) }

    private static let always = [(name: "nthread", value: "1"), (name: "verbosity", value: "0")]

    private static func make(_ matrices: [DMatrixHandle?]) throws(FitError) -> BoosterHandle {
        var made: BoosterHandle?
        try TreeLibrary.call("XGBoosterCreate") { XGBoosterCreate(matrices, UInt64(matrices.count), &made) }
        guard let made else { throw .library(call: "XGBoosterCreate", message: "no booster was made") }
        return made
    }

    private func set(_ name: String, _ value: String) throws(FitError) {
        try TreeLibrary.call("XGBoosterSetParam \(name)") { XGBoosterSetParam(handle, name, value) }
    }

    /// Adds one tree.
    func grow(round: Int, on rows: TreeRows) throws(FitError) {
        try TreeLibrary.call("XGBoosterUpdateOneIter") { XGBoosterUpdateOneIter(handle, Int32(round), rows.handle) }
    }

    /// Adds one tree by gradients and curvatures of our own, one a row, weights included.
    func grow(on rows: TreeRows, gradients: [Float], curvatures: [Float]) throws(FitError) {
        precondition(gradients.count == rows.count && curvatures.count == rows.count, "one gradient and one curvature a row")
        var (first, second) = (gradients, curvatures)
        let count = UInt64(rows.count)
        try TreeLibrary.call("XGBoosterBoostOneIter") {
            first.withUnsafeMutableBufferPointer { first in
                second.withUnsafeMutableBufferPointer { second in
                    XGBoosterBoostOneIter(handle, rows.handle, first.baseAddress, second.baseAddress, count)
                }
            }
        }
    }

    /// Returns what the first `rounds` trees (`nil`: all) predict.
    ///
    /// - Returns: Shape `[n]` for margins, `[n, p + 1]` for contributions, of which the last column is the base.
    func predict(_ output: Output, _ rows: TreeRows, rounds: Int? = nil) throws(FitError) -> [Float] {
        let configuration = """
            {"type": \(output.rawValue), "training": false, "iteration_begin": 0, "iteration_end": \(rounds ?? 0), "strict_shape": true}
            """
        var shape: UnsafePointer<UInt64>?
        var dimensions: UInt64 = 0
        var result: UnsafePointer<Float>?
        try TreeLibrary.call("XGBoosterPredictFromDMatrix") {
            XGBoosterPredictFromDMatrix(handle, rows.handle, configuration, &shape, &dimensions, &result)
        }
        guard let shape, let result else { throw .library(call: "XGBoosterPredictFromDMatrix", message: "no result") }
        let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape[$1]) }
        return Array(UnsafeBufferPointer(start: result, count: count))
    }

    /// How a booster is written down: numbers and tree structure, nothing that runs.
    enum Format: String {
        /// Compact.
        case ubjson = "ubj"
        /// Readable.
        case json
    }

    /// Returns the booster's bytes.
    func bytes(_ format: Format = .ubjson) throws(FitError) -> [UInt8] {
        var length: UInt64 = 0
        var start: UnsafePointer<CChar>?
        try TreeLibrary.call("XGBoosterSaveModelToBuffer") {
            XGBoosterSaveModelToBuffer(handle, "{\"format\": \"\(format.rawValue)\"}", &length, &start)
        }
        guard let start else { throw .library(call: "XGBoosterSaveModelToBuffer", message: "no bytes") }
        return UnsafeRawBufferPointer(start: start, count: Int(length)).map { $0 }
    }
}
