import Crypto
import Foundation

/// What the digest of the store is continued from: sums of chunks and of the registry, and the texts that stand in them.
///
/// It holds digests of names, from which names can be guessed; so the file is sealed under the secret from which pseudonyms are made.
struct DigestMemory {
    /// The texts by which the sums were made.
    var texts = TextDigests()
    /// What the registry's sum was made of; `nil` where that is not known.
    var registryState: RegistryState?
    /// The sum of what is known of persons besides dated facts.
    var registry = FactSum()
    /// The state of the names; `nil` where they are kept elsewhere or change just now.
    var namesState: NamesState?
    /// By number of the chunk.
    var sums: [Int64: FactSum] = [:]

    private static let fileName = "digest"
    private static let version: UInt8 = 1

    /// Nothing.
    init() {}

    /// Reads the file of a workspace; `nil` where there is none, where it is not as it was written, and where the secret is another.
    init?(_ files: WorkspaceFiles, key: [UInt8]) {
        guard let data = DerivedFolder(files).read(Self.fileName),
            let box = try? ChaChaPoly.SealedBox(combined: data),
            let opened = try? ChaChaPoly.open(box, using: Self.sealingKey(key))
        else { return nil }
        do { try self.init(bytes: [UInt8](opened)) } catch { return nil }
    }

    private init(bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            guard try reader.number(UInt8.self) == Self.version else { throw ChunkFault.malformed }
            var memory = DigestMemory()
            memory.texts = try TextDigests(&reader)
            memory.namesState = try NamesState(&reader)
            memory.registryState = try RegistryState(&reader)
            memory.registry = try FactSum(&reader)
            let count = Int(try reader.number(UInt32.self))
            memory.sums.reserveCapacity(count)
            for _ in 0..<count { memory.sums[try reader.number()] = try FactSum(&reader) }
            guard reader.isAtEnd else { throw ChunkFault.malformed }
            return memory
        }
    }

    /// Writes the file.
    func write(_ files: WorkspaceFiles, key: [UInt8]) throws {
        var bytes: [UInt8] = [Self.version]
        texts.append(to: &bytes)
        (namesState ?? NamesState()).append(to: &bytes)
        (registryState ?? RegistryState()).append(to: &bytes)
        registry.append(to: &bytes)
        bytes.append(number: UInt32(sums.count))
        for (id, sum) in sums {
            bytes.append(number: id)
            sum.append(to: &bytes)
        }
        let sealed = try ChaChaPoly.seal(bytes, using: Self.sealingKey(key))
        try DerivedFolder(files).write(sealed.combined, as: Self.fileName)
    }

    private static func sealingKey(_ key: [UInt8]) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data("respite digest".utf8), using: SymmetricKey(data: key)))
    }
}

/// What tells that the names of a workspace are those they were: the counter of changes that SQLite keeps in the file's head.
struct NamesState: Equatable {
    private var changes: UInt32 = 0
    private var length: UInt64 = 0

    /// That of no file.
    fileprivate init() {}

    /// Reads the file's head; `nil` where there is no file, or where it is being changed.
    init?(_ files: WorkspaceFiles) {
        let path = files.identityStore.path
        guard !FileManager.default.fileExists(atPath: path + "-journal"), let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: 28), head.count == 28, let length = try? file.seekToEnd()
        else { return nil }
        changes = head[24..<28].reduce(0) { $0 << 8 | UInt32($1) }
        self.length = length
    }

    fileprivate init?(_ reader: inout ByteReader) throws(ChunkFault) {
        changes = try reader.number()
        length = try reader.number()
        if length == 0 { return nil }
    }

    fileprivate func append(to bytes: inout [UInt8]) {
        bytes.append(number: changes)
        bytes.append(number: length)
    }
}

/// What tells that all that is known of persons besides dated facts is as it was.
struct RegistryState: Equatable {
    private var changes: Int64 = -1
    private var persons: Int64 = 0
    private var links: Int64 = 0

    /// That of no store.
    fileprivate init() {}

    /// - Parameters:
    ///   - changes: How often the registry was changed.
    ///   - persons: How many persons are visible, and how many links.
    init(changes: Int64, persons: Int64, links: Int64) {
        self.changes = changes
        self.persons = persons
        self.links = links
    }

    fileprivate init?(_ reader: inout ByteReader) throws(ChunkFault) {
        changes = try reader.number()
        persons = try reader.number()
        links = try reader.number()
        if changes < 0 { return nil }
    }

    fileprivate func append(to bytes: inout [UInt8]) {
        for number in [changes, persons, links] { bytes.append(number: number) }
    }
}
