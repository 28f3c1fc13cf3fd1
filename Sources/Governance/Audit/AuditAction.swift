/// What an entry of the audit log is about. The raw values stand in the log and in exports and never change their meaning.
public enum AuditAction: String, Sendable, CaseIterable {
    /// The workspace was made, or brought under the log by a newer version of the program.
    case workspaceCreated = "workspace_created"
    /// The ground on which data may be used was recorded.
    case basisRecorded = "basis_recorded"
    /// An import began, was committed, or was refused.
    case importBegun = "import_begun"
    case importCommitted = "import_committed"
    case importRefused = "import_refused"
    /// A run began, ended, or ended with a fault.
    case runStarted = "run_started"
    case runEnded = "run_ended"
    case runFailed = "run_failed"
    /// What is held on one person was looked at.
    case personViewed = "person_viewed"
    /// A person opted out, or another permission of theirs was recorded.
    case optOut = "opt_out"
    case permissionChanged = "permission_changed"
    /// A default for a unit or for everybody was set.
    case policyChanged = "policy_changed"
    /// A setting of the workspace was changed.
    case configurationChanged = "configuration_changed"
    /// Data left the workspace as a file.
    case exportWritten = "export_written"
    /// A store apart was opened.
    case protectedStoreOpened = "protected_store_opened"
    case identityStoreOpened = "identity_store_opened"
    /// A check that had failed was overruled, with a reason.
    case checkOverruled = "check_overruled"
    /// Something that was asked for was not permitted.
    case accessDenied = "access_denied"
    /// The log was verified.
    case auditVerified = "audit_verified"
    /// A file that receives the heads of the log was set.
    case anchorSet = "anchor_set"
    /// It was verified that features know nothing of what lies after their cutoffs.
    case leakageVerified = "leakage_verified"
    /// The use of sensitive features was recorded as agreed, or such a record was revoked.
    case sensitiveAgreed = "sensitive_agreed"
    case sensitiveRevoked = "sensitive_revoked"
}
