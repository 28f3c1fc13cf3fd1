import Foundation

/// What libFuzzer hands over: a first byte that chooses what to do, and the rest.
public struct Input: Sendable {
    /// Chooses the way in; 0 where the input is empty.
    public let choice: Int
    /// What stands behind it.
    public let bytes: [UInt8]

    /// Takes an input apart.
    public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        let all = UnsafeBufferPointer(start: start, count: count)
        choice = Int(all.first ?? 0)
        bytes = Array(all.dropFirst())
    }
}

/// A folder in memory in which each input stands as a file.
public struct InputFolder: Sendable {
    private let path: String

    /// Makes the folder, one a process.
    public init() {
        path = "/dev/shm/respite-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        precondition(mkdir(path, 0o700) == 0 || errno == EEXIST, "the folder for inputs can be made")
    }

    /// Writes the bytes as a file of that name and returns its path.
    public func write(_ name: String, _ bytes: [UInt8]) -> String {
        let file = path + "/" + name
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        precondition(descriptor >= 0, "an input can be written")
        defer { close(descriptor) }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        precondition(written == bytes.count, "an input is written whole")
        return file
    }
}
