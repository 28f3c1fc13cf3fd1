import Foundation
import Governance
import Ingestion
import Testing
import Workspace

@testable import Pipelines

@Suite struct PersonReportTests {
    private func workspace(in folder: URL) throws -> WorkspaceStore {
        let export = folder.appending(path: "export")
        try FileManager.default.createDirectory(at: export, withIntermediateDirectories: true)
        let files = [
            "events.csv": """
            person,at,known_at,kind,course,item,amount,duration_s,score,passed
            ada,1710000000,,view,c1,i1,1,60,,
            ada,1710086400,,view,c2,i1,1,60,,
            bob,1710003600,,view,c1,i1,1,60,,

            """,
            "assignments.csv": "person,at,known_at,manager,unit\nada,1700000000,,bob,Sales\n",
            "permissions.csv": "person,at,known_at,kind,purpose\nada,1711000000,1711000000,objection,training\n",
            "protected.csv": "person,attribute,value,from_at\nada,gender,f,0\nbob,gender,m,0\n",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: export.appending(path: name)) }
        let workspace = try WorkspaceStore.create(
            at: folder.appending(path: "w"), basis: RecordedBasis("test"), time: 1_712_000_000
        ).workspace
        let run = try ImportRun(writer: try workspace.writer(), settings: ImportSettings(arrivedAt: 1_712_000_000))
        _ = try run.run(export.path, observer: SilentObserver())
        return workspace
    }

    @Test func aPersonSeesWhatIsHeldOnThemAndNothingOfOthers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "respite-person-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let workspace = try workspace(in: folder)
        let index = try #require(try workspace.persons(ofWritten: "ada").first)
        let writer = try workspace.writer(actor: AuditActor(user: "dpo", userID: 9))
        let report = try PersonReport(person: index, writer: writer, time: 1_713_000_000)
        #expect(report.held.first == .init(kind: "learning events", count: 2, first: "2024-03-09", last: "2024-03-10"))
        #expect(report.courses == 2)
        #expect(report.placements.map(\.unit) == ["Sales"])
        #expect(report.permissions.map(\.what) == ["objection, training"])
        #expect(
            report.uses == [
                .init(purpose: "training", answer: "nothing is used: you objected"),
                .init(purpose: "scoring", answer: "what is recorded may be used"),
            ])
        #expect(report.protectedAttributes == [.init(name: "gender", value: "f")])
        #expect(report.imports.map(\.what) == ["export"])
        #expect(report.inquiries.map(\.what) == ["person viewed by dpo (9)", "protected store opened by dpo (9)"])
        let text = report.text(named: "ada")
        #expect(text.contains("learning events: 2, from 2024-03-09 to 2024-03-10"))
        #expect(text.contains("respite person opt-out ada --workspace DIR"))
        #expect(try workspace.verifyAudit().isIntact)
    }
}
