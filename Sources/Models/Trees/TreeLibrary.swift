import CXGBoost

/// Calls to the tree library, each return code checked.
enum TreeLibrary {
    /// Runs one call and turns its failure into a typed error with the library's own message.
    static func call(_ name: String, _ body: () -> Int32) throws(FitError) {
        guard body() != 0 else { return }
        let message = XGBGetLastError().map { String(cString: $0) } ?? "no message"
        let firstLine = message.split(separator: "\n").first.map(String.init) ?? message
        throw .library(call: name, message: firstLine)
    }

    /// The version of the library that is loaded, such as `1.7.4`.
    static var version: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        XGBoostVersion(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
