import Foundation
import GRDB

/// The tables of `respite.sqlite`.
enum StoreSchema {
    /// Marks the file as ours ("RSPT").
    static let applicationID = 0x5253_5054

    /// All migrations, by name. One that has been released is never edited: a change is a new one at the end.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 store") { database in try database.execute(sql: store) }
        migrator.registerMigration("2 runs") { database in try database.execute(sql: runs) }
        migrator.registerMigration("3 audit and policies") { database in try database.execute(sql: auditAndPolicies) }
        migrator.registerMigration("4 identities") { database in
            // Before this version persons stood in the store under their own ids.
            let plain = try Int.fetchOne(database, sql: "SELECT count(*) FROM persons") ?? 0
            guard plain == 0 else { throw WorkspaceError.plainIdentifiers(persons: plain) }
            try database.execute(sql: identities)
        }
        migrator.registerMigration("5 sensitive agreements") { database in try database.execute(sql: agreements) }
        migrator.registerMigration("6 changes") { database in try database.execute(sql: changes) }
        return migrator
    }

    /// Agreements on the use of sensitive features; none is ever changed but by its revocation.
    private static let agreements = """
        CREATE TABLE sensitive_agreements (
            id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, purpose TEXT, recorded_by TEXT NOT NULL,
            recorded_at INTEGER NOT NULL, revoked_by TEXT, revoked_at INTEGER) STRICT;
        """

    /// `namespace` is `NULL` for employee ids. A link says that an identifier belongs to another in `[from_at, to_at)`, open ends being
    /// `NULL`. Of an event with an id the store keeps under whom and when it stands, so that it can be taken back; events that one
    /// statement gave together (`statement#member`) are parts of a whole and taken back with it.
    private static let identities = """
        ALTER TABLE persons ADD COLUMN namespace TEXT;
        CREATE TABLE links (
            account INTEGER NOT NULL, target INTEGER NOT NULL, from_at INTEGER, to_at INTEGER, born INTEGER NOT NULL) STRICT;
        CREATE INDEX links_by_birth ON links (born);
        CREATE INDEX links_by_account ON links (account, target);
        DROP INDEX chunks_by_birth;
        CREATE INDEX chunks_by_birth ON chunks (born, source, block, kind, first_moment, last_moment);
        ALTER TABLE event_ids ADD COLUMN account INTEGER;
        ALTER TABLE event_ids ADD COLUMN at INTEGER;
        CREATE TABLE voided (id BLOB PRIMARY KEY, born INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE event_parts (
            whole BLOB NOT NULL, id BLOB NOT NULL, born INTEGER NOT NULL, PRIMARY KEY (whole, id)) STRICT, WITHOUT ROWID;
        ALTER TABLE quarantine ADD COLUMN kind TEXT;
        ALTER TABLE imports ADD COLUMN voided INTEGER NOT NULL DEFAULT 0;
        """

    /// What derived files are kept up to date by. `rewritten` says of whom an import took rows away or moved them: persons of a block as bits,
    /// the first in the lowest bit of the first byte. `registry` counts the changes of all that is known of persons besides dated facts.
    private static let changes = """
        CREATE TABLE rewritten (
            born INTEGER NOT NULL, block INTEGER NOT NULL, persons BLOB NOT NULL, PRIMARY KEY (born, block, persons)) STRICT, WITHOUT ROWID;
        CREATE TABLE registry (changes INTEGER NOT NULL) STRICT;
        INSERT INTO registry VALUES (0);
        CREATE TRIGGER persons_come AFTER INSERT ON persons BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER persons_go AFTER DELETE ON persons BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER persons_change AFTER UPDATE ON persons
            WHEN (OLD.id, OLD.timezone, OLD.hired_at, OLD.calendar, OLD.cluster, OLD.namespace)
                IS NOT (NEW.id, NEW.timezone, NEW.hired_at, NEW.calendar, NEW.cluster, NEW.namespace)
            BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER permissions_come AFTER INSERT ON permissions BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER permissions_go AFTER DELETE ON permissions BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER permissions_change AFTER UPDATE ON permissions BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER links_come AFTER INSERT ON links BEGIN UPDATE registry SET changes = changes + 1; END;
        CREATE TRIGGER links_go AFTER DELETE ON links BEGIN UPDATE registry SET changes = changes + 1; END;
        """

    /// `born` is the import that brought a row and `died` the one that replaced it: a row counts when `born` is committed and `died`
    /// is not. Codes and person keys are dense and count from 0.
    private static let store = """
        CREATE TABLE workspace (zone TEXT NOT NULL, created_at INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;
        CREATE TABLE basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL, recorded_at INTEGER NOT NULL) STRICT;
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, digest TEXT NOT NULL, format TEXT NOT NULL,
            zone TEXT NOT NULL, arrived_at INTEGER NOT NULL, committed INTEGER NOT NULL DEFAULT 0,
            rows_read INTEGER NOT NULL DEFAULT 0, stored INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
            conflicts INTEGER NOT NULL DEFAULT 0, quarantined INTEGER NOT NULL DEFAULT 0, report TEXT) STRICT;
        CREATE INDEX imports_by_digest ON imports (digest);
        CREATE TABLE persons (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, timezone TEXT, hired_at INTEGER, calendar TEXT, cluster TEXT,
            named INTEGER NOT NULL DEFAULT 0,
            born INTEGER NOT NULL) STRICT;
        CREATE TABLE courses (code INTEGER PRIMARY KEY, name TEXT NOT NULL, taxonomy TEXT, born INTEGER NOT NULL) STRICT;
        CREATE TABLE items (
            code INTEGER PRIMARY KEY, course INTEGER NOT NULL, name TEXT, content_type TEXT, born INTEGER NOT NULL) STRICT;
        CREATE TABLE labels (code INTEGER PRIMARY KEY, text TEXT NOT NULL, born INTEGER NOT NULL) STRICT;
        CREATE TABLE holidays (calendar TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (calendar, day)) STRICT, WITHOUT ROWID;
        CREATE TABLE permissions (
            person INTEGER NOT NULL, at INTEGER NOT NULL, known_at INTEGER NOT NULL, kind TEXT NOT NULL, purpose TEXT NOT NULL,
            PRIMARY KEY (person, at, known_at, kind, purpose)) STRICT, WITHOUT ROWID;
        CREATE TABLE chunks (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, block INTEGER NOT NULL, source INTEGER NOT NULL,
            part INTEGER NOT NULL, first_moment INTEGER NOT NULL, last_moment INTEGER NOT NULL, row_count INTEGER NOT NULL,
            born INTEGER NOT NULL, died INTEGER, data BLOB NOT NULL) STRICT;
        -- Both hold all that is needed to list chunks, so that listing does not touch their data.
        CREATE INDEX chunks_by_block ON chunks (block, kind, source, part, first_moment, last_moment, born, died);
        CREATE INDEX chunks_by_birth ON chunks (born, block, kind, first_moment, last_moment);
        CREATE INDEX chunks_by_death ON chunks (died) WHERE died IS NOT NULL;
        CREATE TABLE event_ids (
            id BLOB PRIMARY KEY, content INTEGER NOT NULL, born INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE quarantine (
            import INTEGER NOT NULL, file TEXT NOT NULL, line INTEGER, field TEXT, reason TEXT NOT NULL) STRICT;
        CREATE INDEX quarantine_by_import ON quarantine (import);
        """

    private static let runs = """
        CREATE TABLE runs (id TEXT PRIMARY KEY, command TEXT NOT NULL, started_at INTEGER NOT NULL, manifest TEXT NOT NULL) STRICT;
        """

    /// The triggers are a guard-rail against accidents; that nobody changed the log, only its hashes and the heads kept elsewhere show.
    private static let auditAndPolicies = """
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO settings VALUES ('workspace_id', lower(hex(randomblob(16))));
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT,
            detail TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
        CREATE INDEX audit_by_subject ON audit (subject) WHERE subject IS NOT NULL;
        CREATE TRIGGER audit_counts_up BEFORE INSERT ON audit
            WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
            BEGIN SELECT raise(ABORT, 'entries of the audit log count up'); END;
        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
            BEGIN SELECT raise(ABORT, 'entries of the audit log are never changed'); END;
        CREATE TRIGGER audit_keeps BEFORE DELETE ON audit
            BEGIN SELECT raise(ABORT, 'entries of the audit log are never removed'); END;
        CREATE TABLE audit_anchors (path TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE policies (
            id INTEGER PRIMARY KEY AUTOINCREMENT, unit TEXT, purpose TEXT, rule TEXT NOT NULL, basis TEXT, from_at INTEGER NOT NULL,
            to_at INTEGER, recorded_at INTEGER NOT NULL) STRICT;
        """
}
