// swift-tools-version: 6.2
import PackageDescription

// The sources of the store are symbolic links to those of the program, so that what is measured is what is shipped.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "StoreLayout",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "Records", swiftSettings: strict),
        .target(name: "Governance", dependencies: ["Records", crypto], swiftSettings: strict),
        .target(name: "Workspace", dependencies: ["Records", "Governance", grdb, crypto], swiftSettings: strict),
        .executableTarget(
            name: "StoreLayout", dependencies: ["Records", "Governance", "Workspace", grdb], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
