import Foundation

/// Reads a fixture of this target.
func fixture<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures") else {
        throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}
