import Pipelines

/// Runs a judgement and prints it.
struct JudgingOutput {
    private let request: JudgingRequest
    private let command: String
    private let common: CommonOptions

    init(_ request: JudgingRequest, command: String, _ common: CommonOptions) {
        self.request = request
        self.command = command
        self.common = common
    }

    func run() throws {
        let report = try Judging(request, command: command, now: MomentText.now, observer: TerminalObserver(quiet: common.quiet))
            .run()
        if common.json {
            print(try JSONText.of(report))
        } else {
            print(report.text(width: TerminalSize.width), terminator: "")
        }
        if report.failsGates { throw Refusal(status: .notEnoughEvidence, message: "a gate fails") }
    }
}
