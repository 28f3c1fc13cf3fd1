import ArgumentParser
import Foundation
import Pipelines

/// `respite features`: what the features are, and their values for snapshots.
struct FeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Compute features of snapshots; list and describe them.",
        subcommands: [ComputeFeaturesCommand.self, ListFeaturesCommand.self, DescribeFeatureCommand.self],
        defaultSubcommand: ComputeFeaturesCommand.self)
}
