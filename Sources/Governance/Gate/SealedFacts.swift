public import Records

/// Facts on persons that nobody can look into: the workspace hands them out, and only the gate opens them.
public struct SealedFacts: Sendable {
    let directory: FactDirectory
    let blockCount: Int
    let load: @Sendable (Int) throws -> FactBlock
    let digest: String

    /// Seals facts.
    ///
    /// - Parameters:
    ///   - directory: What the codes stand for.
    ///   - blockCount: How many blocks there are; together they cover all persons of the directory once, in order.
    ///   - digest: The digest of the data, for the record of every figure made from them.
    ///   - load: Reads one block; called from several threads at once.
    public init(
        directory: FactDirectory, blockCount: Int, digest: String, load: @escaping @Sendable (Int) throws -> FactBlock
    ) {
        self.directory = directory
        self.blockCount = blockCount
        self.digest = digest
        self.load = load
    }
}

extension SealedFacts {
    /// The index of the person with the given id; `nil` where there is none. Who is in the store is no secret from whoever has the id.
    public func index(ofPerson id: String) -> Int? { directory.persons.firstIndex { $0.id == id } }
}
