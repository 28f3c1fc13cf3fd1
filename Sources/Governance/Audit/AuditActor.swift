/// Who does something: the user of the operating system under whom the program runs, and the name that they state.
///
/// The user and the number are taken from the system and cannot be left out; a stated name (`--actor`, else the environment variable
/// `RESPITE_ACTOR`) is added and never replaces them, because nobody checks it.
public struct AuditActor: Sendable, Equatable {
    /// The name of the user; `nil` where the system knows only the number.
    public let user: String?
    /// The number of the user.
    public let userID: UInt32
    /// The name that was stated; `nil` where none was.
    public let stated: String?

    /// Describes who does something; a stated name of blanks is none.
    public init(user: String?, userID: UInt32, stated: String? = nil) {
        self.user = user
        self.userID = userID
        let bare = stated.map { String($0.drop { $0.isWhitespace }.prefix(100)) } ?? ""
        self.stated = bare.isEmpty ? nil : bare
    }

    /// As it stands in the log: `anna (1000)`, or `anna (1000), stated as DPO office`.
    public var text: String {
        let account = user.map { "\($0) (\(userID))" } ?? "user \(userID)"
        return stated.map { "\(account), stated as \($0)" } ?? account
    }
}
