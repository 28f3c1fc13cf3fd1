import Crypto

extension Mapping {
    /// SHA-256 of what the mapping says and of further parts, in hexadecimal. Comments and the order of keys do not count.
    func digest(with parts: [String]) throws -> String {
        var hasher = SHA256()
        for part in parts { hasher.update(data: Array((part + "\n").utf8)) }
        hasher.update(data: Array(try yaml().utf8))
        return hasher.finalize().hexadecimal
    }
}
