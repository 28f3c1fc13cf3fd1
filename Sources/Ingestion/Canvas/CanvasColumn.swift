/// What is read of a page view of Canvas, whatever the form it stands in.
enum CanvasColumn: Int, CaseIterable {
    case id, time, url, contextType, context, course, assetType, user, realUser, controller, action, status, seconds, micros

    /// The names it has: of the page views API and its CSV, and of the table `web_logs` of Canvas Data 2 (there also with `key.` or
    /// `value.` in front).
    var names: [String] {
        switch self {
        case .id: ["id", "request_id"]
        case .time: ["created_at", "timestamp"]
        case .url: ["url"]
        case .contextType: ["context_type", "web_application_context_type"]
        case .context: ["links.context", "context_id", "web_application_context_id"]
        case .course: ["course_id"]
        case .assetType: ["asset_type"]
        case .user: ["links.user", "user_id"]
        case .realUser: ["links.real_user", "real_user_id"]
        case .controller: ["controller", "web_application_controller"]
        case .action: ["action", "web_application_action"]
        case .status: ["http_status"]
        case .seconds: ["interaction_seconds"]
        case .micros: ["interaction_micros"]
        }
    }

    /// The names under which a CSV file may have it.
    var headerNames: [String] { names + names.flatMap { ["key.\($0)", "value.\($0)"] } }

    /// Whether these columns are those of page views: an id, a time, an address, whoever looked, and one that only Canvas has.
    static func fits(_ has: (String) -> Bool) -> Bool {
        func any(_ column: CanvasColumn) -> Bool { column.names.contains(where: has) }
        let own = ["interaction_seconds", "interaction_micros", "web_application_controller", "asset_type", "real_user_id"]
        return any(.id) && any(.time) && any(.url) && (any(.user) || has("user")) && own.contains(where: has)
    }
}
