// swift-tools-version: 6.2
import PackageDescription

// The sources are symbolic links to those of the program, so that what is measured is what is shipped.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "search",
    targets: [
        .systemLibrary(name: "CXGBoost", pkgConfig: "xgboost"),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas"),
        .target(name: "Statistics", swiftSettings: strict),
        .target(name: "Models", dependencies: ["Statistics", "CXGBoost", "COpenBLAS"], swiftSettings: strict),
        .target(name: "Validation", dependencies: ["Statistics"], swiftSettings: strict),
        .executableTarget(name: "search", dependencies: ["Statistics", "Models", "Validation"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
