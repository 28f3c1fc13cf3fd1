import CPostgres
import Foundation

/// Where a database is.
struct SQLAddress: Sendable, Equatable {
    /// What kind of database.
    enum Kind: Equatable {
        /// The text is for libpq: a URL, or keywords and values such as `service=warehouse`.
        case postgres
        /// The text is the path of a file.
        case sqlite
    }

    let kind: Kind
    let text: String
    /// The address without user and password, for messages.
    let shown: String

    /// Reads `postgresql://…`, `postgres://…`, `keyword=value …`, `sqlite:PATH`, or the path of a file that is there.
    init(_ text: String) throws(IngestionError) {
        if text.hasPrefix("sqlite:") {
            var path = String(text.dropFirst("sqlite:".count))
            if path.hasPrefix("///") {
                path = String(path.dropFirst(2))
            } else if path.hasPrefix("//") {
                path = String(path.dropFirst(2))
            }
            guard !path.isEmpty else { throw .database(name: "the database", fault: .badAddress) }
            self.init(kind: .sqlite, text: path, shown: "sqlite:" + path)
        } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") || Self.isKeywords(text) {
            self.init(kind: .postgres, text: text, shown: try Self.shown(text))
        } else if FileManager.default.fileExists(atPath: text) {
            self.init(kind: .sqlite, text: text, shown: "sqlite:" + text)
        } else {
            throw .database(name: "the database", fault: .badAddress)
        }
    }

    private init(kind: Kind, text: String, shown: String) {
        self.kind = kind
        self.text = text
        self.shown = shown
    }

    private static func isKeywords(_ text: String) -> Bool {
        guard let sign = text.firstIndex(of: "=") else { return false }
        let keyword = text[..<sign]
        return !keyword.isEmpty && keyword.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_" || $0.isNumber) }
    }

    /// Service, host, port and database. What libpq says of a text that it cannot read may repeat parts of it, so it is not shown.
    private static func shown(_ text: String) throws(IngestionError) -> String {
        guard let options = PQconninfoParse(text, nil) else { throw .database(name: "the database", fault: .badAddress) }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let service = values["service"].map { "service=\($0)" }
        let host = values["host"] ?? values["hostaddr"] ?? ""
        let port = values["port"].map { ":\($0)" } ?? ""
        let database = values["dbname"].map { "/\($0)" } ?? ""
        return service ?? "postgresql://\(host.hasPrefix("/") ? "" : host)\(port)\(database)"
    }
}
