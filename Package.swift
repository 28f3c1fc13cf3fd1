// swift-tools-version: 6.2
import PackageDescription

/// Whether the fuzz targets are built, and everything with coverage and the address sanitizer: `Scripts/fuzz` sets it.
let isFuzzing = Context.environment["FUZZ"] != nil

let strict: [SwiftSetting] =
    [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : [])

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// One library target: its folder is `Sources/<name>`, its imports are exactly `uses`.
func library(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: strict)
}

/// The tests of one target: the folder `Tests/<name>Tests` mirrors `Sources/<name>` file by file.
func tests(of name: String, also: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + also, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "respite",
    products: [.executable(name: "respite", targets: ["respite"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CXGBoost", pkgConfig: "xgboost", providers: [.apt(["libxgboost-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),

        library("Statistics"),
        library("Records"),
        library("Governance", uses: ["Records", crypto]),
        library("ProtectedAttributes", uses: ["Records", "Governance", grdb]),
        library(
            "Ingestion", uses: ["Records", "Governance", "CZip", "CZlib", "CPostgres", "CSQLite", "CSimdJSON", crypto, yams]),
        library("Columns"),
        library("Features", uses: ["Records", "Governance", "Statistics", "Columns", yams]),
        library("Labels", uses: ["Records", "Governance", "Statistics"]),
        library("Models", uses: ["Statistics", "CXGBoost", "COpenBLAS"]),
        library("Validation", uses: ["Statistics"]),
        library("Workspace", uses: ["Records", "Governance", "CSQLite", grdb, crypto]),
        library("Reports", uses: ["Statistics"]),
        library("Simulation", uses: ["Records", "Statistics"]),
        library(
            "Pipelines",
            uses: [
                "Statistics", "Records", "Governance", "ProtectedAttributes", "Ingestion", "Features", "Labels", "Models",
                "Validation", "Workspace", "Reports", "Simulation", crypto, yams,
            ]),
        .executableTarget(
            name: "respite",
            dependencies: [
                "Pipelines", "Reports", "Ingestion", "Governance", "Workspace", "Features", "Labels", "Simulation", "Records",
                "Models", "Statistics", "Validation", argumentParser,
            ], path: "Sources/CLI", swiftSettings: strict),

        tests(of: "Statistics", resources: [.copy("Fixtures")]),
        tests(of: "Records", resources: [.copy("Fixtures")]),
        tests(of: "Governance", also: ["Records"]),
        tests(of: "ProtectedAttributes", also: ["Records", "Governance"]),
        tests(of: "Ingestion", also: ["Records", "Governance", "CZip", "CZlib", "CPostgres", "CSQLite"]),
        tests(of: "Features", also: ["Records", "Governance", "Statistics"], resources: [.copy("Fixtures")]),
        tests(of: "Columns"),
        tests(of: "Labels", also: ["Records", "Governance", "Statistics"]),
        tests(of: "Models", also: ["Statistics"], resources: [.copy("Fixtures")]),
        tests(of: "Validation", also: ["Statistics"], resources: [.copy("Fixtures")]),
        tests(of: "Workspace", also: ["Records", "Governance", "Statistics", grdb]),
        tests(of: "Reports", also: ["Statistics"], resources: [.copy("Fixtures")]),
        tests(of: "Simulation", also: ["Records", "Statistics"]),
        tests(
            of: "Pipelines",
            also: [
                "Statistics", "Records", "Governance", "Features", "Labels", "Models", "Validation", "Workspace", "Ingestion",
                "Reports",
            ]),
        .testTarget(name: "CLITests", dependencies: ["respite"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

/// One fuzz target: a program that libFuzzer drives, with its name for an entry point.
func fuzzer(_ name: String) -> Target {
    .executableTarget(
        name: name, dependencies: ["Fuzzing", "Ingestion", "Records"], path: "Fuzz/" + name,
        swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}

if isFuzzing {
    package.targets += [
        .target(name: "Fuzzing", dependencies: ["Records"], path: "Fuzz/Fuzzing", swiftSettings: strict),
        fuzzer("FuzzCSV"), fuzzer("FuzzFields"), fuzzer("FuzzStatements"),
    ]
}
