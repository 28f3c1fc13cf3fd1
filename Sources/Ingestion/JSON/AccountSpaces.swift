import Crypto
import Records

/// The namespaces of accounts, one for each home page.
///
/// An account name means something on its home page only, so the namespace is made from the home page: without scheme and slashes at
/// the end, its host in lower case, `/` and `:` as `_` (`https://lms.example.org/moodle/` is `lms.example.org_moodle`); where that is
/// no namespace (another sign in it, capitals in its path, more than 64 bytes, a digit in front), it is `home_` and sixteen digits of
/// its SHA-256. The rule looks at one home page only, so the order and the split of files change nothing. The report names the
/// namespaces; a link file has them in its column `namespace`. Where the import names a namespace (`lms`, say, because another export
/// of the same platform has bare account ids), all accounts take that, whatever their home page, and the report says so.
struct AccountSpaces {
    private let asked: String?
    private var codes = CodeCache()
    private var pages: [Page] = []

    private struct Page {
        /// The home page without its scheme.
        let place: String
        let namespace: String
    }

    init(asked: String?) { self.asked = asked }

    /// The number of a home page.
    mutating func code(_ homePage: FieldBytes) -> Int32 {
        if let known = codes.code(of: homePage) { return known }
        let place = Self.place(of: String(decoding: homePage, as: UTF8.self))
        let made = Self.namespace(ofPlace: place)
        let code: Int32
        if let same = pages.firstIndex(where: { $0.namespace == made }) {
            code = Int32(same)
        } else {
            code = Int32(pages.count)
            pages.append(Page(place: place, namespace: made))
        }
        codes.store(code, of: homePage)
        return code
    }

    /// The namespace of the accounts of a home page.
    func namespace(_ code: Int32) -> String { asked ?? pages[Int(code)].namespace }

    /// The home page without its scheme and slashes at the end, its host in lower case.
    private static func place(of homePage: String) -> String {
        var place = homePage[...]
        if let scheme = place.firstRange(of: "://") { place = place[scheme.upperBound...] }
        while place.hasSuffix("/") { place = place.dropLast() }
        return place.prefix { $0 != "/" }.lowercased() + place.drop { $0 != "/" }
    }

    private static func namespace(ofPlace place: String) -> String {
        let plain = place.map { $0 == "/" || $0 == ":" ? "_" : String($0) }.joined()
        let isPlain = plain.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "._-".contains($0)) }
        if isPlain, let known = Identifier(namespace: plain, id: "x"), known.namespace == plain { return plain }
        return "home_" + SHA256.hash(data: Array(place.utf8)).hexadecimal.prefix(16)
    }

    /// What the report says of the accounts, sorted.
    var notes: [String] {
        let sorted = pages.sorted { $0.namespace.utf8.lexicographicallyPrecedes($1.namespace.utf8) }
        if let asked {
            guard sorted.count > 1 else { return [] }
            return ["the accounts of \(sorted.count) home pages were read as one namespace, \(asked), as the import asked"]
        }
        let shown = sorted.prefix(10).map { "the accounts of \($0.place) stand under the namespace \($0.namespace)" }
        return sorted.count > 10 ? shown + ["\(sorted.count - 10) other home pages have accounts too"] : shown
    }
}
