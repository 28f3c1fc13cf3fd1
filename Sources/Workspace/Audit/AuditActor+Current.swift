import Foundation
public import Governance

extension AuditActor {
    /// Who runs the program: the effective user of the process, with the name that they state.
    ///
    /// - Parameter stated: The name given with `--actor`; where there is none, the environment variable `RESPITE_ACTOR`.
    public static func current(stated: String? = nil) -> AuditActor {
        let number = geteuid()
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var room = [CChar](repeating: 0, count: 16_384)
        let code = getpwuid_r(number, &entry, &room, room.count, &found)
        let user = code == 0 && found != nil ? entry.pw_name.map { String(cString: $0) } : nil
        return AuditActor(user: user, userID: number, stated: stated ?? ProcessInfo.processInfo.environment["RESPITE_ACTOR"])
    }
}
