public import Records

/// Facts on persons that nobody can look into: the workspace hands them out, and only the gate opens them.
public struct SealedFacts: Sendable {
    let directory: FactDirectory
    let blockCount: Int
    let load: @Sendable (Int) throws -> FactBlock
    let loadWhole: @Sendable (Int) throws -> FactBlock
    let loadOnly: @Sendable (Int, FactSelection) throws -> FactBlock
    let digest: String
    /// By person index: the id under which permissions are recorded.
    let permissionKeys: [String]
    /// By person index: whether it is an account that nobody knows to belong to a person.
    let setAside: [Bool]

    /// Seals facts.
    ///
    /// - Parameters:
    ///   - directory: What the codes stand for.
    ///   - blockCount: How many blocks there are; together they cover all persons of the directory once, in order.
    ///   - digest: The digest of the data, for the record of every figure made from them.
    ///   - permissionKeys: By person index, the id under which permissions are recorded; by default the id in the directory.
    ///   - setAside: By person index, whether it is no person but an account that belongs to nobody who is known; nothing of theirs
    ///     comes through. By default none is.
    ///   - loadOnly: Reads of one block the facts of one kind, faster than all of them; by default all are read.
    ///   - loadWhole: Reads one block with all events, where `load` may leave out old ones that are not needed; by default `load`.
    ///   - load: Reads one block; called from several threads at once.
    public init(
        directory: FactDirectory, blockCount: Int, digest: String, permissionKeys: [String]? = nil, setAside: [Bool]? = nil,
        loadOnly: (@Sendable (Int, FactSelection) throws -> FactBlock)? = nil,
        loadWhole: (@Sendable (Int) throws -> FactBlock)? = nil, load: @escaping @Sendable (Int) throws -> FactBlock
    ) {
        self.directory = directory
        self.blockCount = blockCount
        self.digest = digest
        self.permissionKeys = permissionKeys ?? directory.persons.map(\.id)
        self.setAside = setAside ?? [Bool](repeating: false, count: directory.persons.count)
        precondition(self.permissionKeys.count == directory.persons.count, "a key for each person")
        precondition(self.setAside.count == directory.persons.count, "a flag for each person")
        self.load = load
        self.loadWhole = loadWhole ?? load
        self.loadOnly = loadOnly ?? { index, _ in try load(index) }
    }
}

/// A kind of facts that may be asked for without the others.
public enum FactSelection: Sendable, CaseIterable {
    case assignments, outcomes
}

extension SealedFacts {
    /// The index of the person with the given id; `nil` where there is none. Who is in the store is no secret from whoever has the id.
    public func index(ofPerson id: String) -> Int? { directory.persons.firstIndex { $0.id == id } }
}
