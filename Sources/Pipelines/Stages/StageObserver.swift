/// What is told of a long piece of work while it runs. All calls may come from any thread.
public protocol StageObserver: Sendable {
    /// A stage begins.
    func began(_ stage: String)

    /// Some of the stage is done.
    ///
    /// - Parameters:
    ///   - done: How much, in pieces of any size.
    ///   - total: Of how much; `nil` where that is not known.
    func advanced(_ done: Int, of total: Int?)

    /// The stage has ended; `detail` says in a few words with what.
    func ended(_ stage: String, detail: String)

    /// Something a user should know, in one sentence.
    func noted(_ sentence: String)

    /// Something was appended to the audit log; the line says what its last entry is and is shown whatever else is not.
    func recorded(_ line: String)
}

extension StageObserver {
    /// Notes the line.
    public func recorded(_ line: String) { noted(line) }
}
