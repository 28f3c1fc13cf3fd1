/// What the names of columns hint at, in English and German.
enum ColumnHints {
    /// Parts of names by role; a name is compared in lower case, without anything but letters and digits.
    private static let whole: [RoleGuess.Role: [String]] = [
        .person: [
            "person", "personid", "user", "userid", "userkey", "employee", "employeeid", "employeenumber", "empid", "learner",
            "learnerid", "student", "studentid", "idstudent", "account", "accountid", "actor", "member", "memberid", "participant",
            "login", "username", "nutzer", "nutzerid", "benutzer", "mitarbeiter", "mitarbeiterid", "personalnummer", "teilnehmer",
            "workerid", "worker", "staffid",
        ],
        .time: [
            "time", "at", "timestamp", "datetime", "date", "eventtime", "eventdate", "occurredat", "createdat", "timecreated", "ts",
            "zeit", "zeitpunkt", "datum", "zeitstempel", "stored", "when", "effectivedate", "absencedate",
        ],
        .kind: [
            "event", "eventname", "eventtype", "action", "verb", "kind", "activitytype", "interaction", "ereignis", "aktion",
            "type",
        ],
        .course: [
            "course", "courseid", "coursename", "kurs", "kursid", "training", "trainingid", "class", "classid", "codemodule",
            "module",
        ],
        .item: [
            "item", "itemid", "activity", "activityid", "resource", "page", "object", "objectid", "content", "contentid", "lesson",
            "aktivität", "lektion", "idsite", "asset", "quiz", "eventcontext",
        ],
        .duration: ["duration", "durations", "timespent", "seconds", "minutes", "dauer", "elapsed", "dwelltime", "timetaken"],
        .score: ["score", "grade", "result", "mark", "marks", "percent", "points", "punkte", "note", "scorescaled"],
        .passed: ["passed", "pass", "success", "bestanden", "ispassed"],
        .email: ["email", "mail", "emailaddress", "workemail", "useremail"],
        .name: [
            "name", "fullname", "firstname", "lastname", "userfullname", "displayname", "vorname", "nachname", "affecteduser",
            "surname", "givenname",
        ],
        .unit: ["unit", "department", "team", "division", "orgunit", "organisation", "organization", "abteilung", "bereich"],
        .manager: ["manager", "managerid", "supervisor", "supervisorid", "vorgesetzter", "reportsto", "managername"],
        .zone: ["timezone", "tz", "zone", "zeitzone"],
        .hired: ["hired", "hiredate", "hiredat", "startdate", "dateofhire", "eintritt", "eintrittsdatum", "joined", "joiningdate"],
        .eventID: ["id", "eventid", "logid", "uuid", "statementid", "recordid"],
        .protected: [
            "gender", "sex", "age", "ageband", "birthdate", "dateofbirth", "dob", "ethnicity", "race", "religion", "disability",
            "nationality", "maritalstatus", "geschlecht", "alter", "geburtsdatum", "citizenship", "racedesc", "hispaniclatino",
        ],
    ]

    /// Endings and beginnings that hint at a role less surely.
    private static let parts: [RoleGuess.Role: [String]] = [
        .person: ["userid", "learnerid", "studentid", "employeeid", "personid", "accountid", "mitarbeiter", "nutzer"],
        .time: ["time", "date", "timestamp", "datum", "zeit"], .kind: ["event", "action", "verb", "ereignis"],
        .course: ["course", "kurs", "training"], .item: ["activity", "resource", "lesson", "object", "aktivität"],
        .duration: ["duration", "dauer", "timespent", "seconds", "minutes"], .score: ["score", "grade", "punkte"],
        .passed: ["passed", "bestanden"], .email: ["email"], .name: ["fullname", "firstname", "lastname", "username"],
        .unit: ["department", "abteilung"], .manager: ["managerid", "supervisor"], .zone: ["timezone", "zeitzone"],
        .hired: ["hire", "eintritt"], .protected: ["gender", "birth", "ethnic", "religio", "disab"],
    ]

    /// Letters and digits in lower case.
    static func plain(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }

    /// How surely the name hints at a role: 0.9, 0.6 or 0.
    static func strength(of role: RoleGuess.Role, in name: String) -> Double {
        let plain = plain(name)
        if whole[role, default: []].contains(plain) { return 0.9 }
        return parts[role, default: []].contains { plain.contains($0) } ? 0.6 : 0
    }

    /// Whether the name hints at a role at all.
    static func has(_ role: RoleGuess.Role, in name: String) -> Bool { strength(of: role, in: name) > 0 }

    /// Whether a column of this name is about who a person is, so that nothing of it is shown.
    static func isPersonal(_ name: String) -> Bool {
        [.person, .email, .name, .manager, .protected].contains { has($0, in: name) }
    }

    /// Whether a column of this name says what happened, so that its words may be shown.
    static func saysWhatHappened(_ name: String) -> Bool {
        let plain = plain(name)
        let hints = [
            "event", "action", "verb", "kind", "type", "status", "state", "activity", "component", "interaction", "ereignis",
            "aktion", "passed", "success", "completion", "result", "origin",
        ]
        return hints.contains { plain.contains($0) } && !plain.contains("context")
    }
}

/// Which kind of event a word may stand for.
enum KindWords {
    private static let kinds: [(kind: String, parts: [String])] = [
        ("skip", ["skip", "übersprungen"]),
        ("complete", ["complete", "finish", "abgeschlossen", "mastered", "passed"]),
        ("attempt", ["attempt", "submi", "answer", "abgegeben", "abgabe", "failed", "scored", "quiz taken"]),
        ("feedback", ["feedback", "graded", "bewertet", "commented on submission"]),
        ("help", ["help", "hilfe", "hint", "asked"]),
        ("post", ["post", "repl", "comment", "beitrag", "shared", "discuss"]),
        ("start", ["start", "begin", "began", "initiali", "launch", "begonnen", "resumed"]),
        (
            "view",
            ["view", "visit", "open", "read", "access", "experienc", "angesehen", "aufgerufen", "watch", "played", "download"]
        ),
    ]
    private static let left = ["login", "logged", "logout", "log in", "log out", "signed", "angemeldet", "abgemeldet"]

    /// The kind; `nil` where none is known. Logins are no kind.
    static func kind(of word: String) -> String? {
        let lower = word.lowercased()
        if isLeftOut(word) { return nil }
        return kinds.first { entry in entry.parts.contains { lower.contains($0) } }?.kind
    }

    /// Whether the word is about logging in or out, which no event of the schema is.
    static func isLeftOut(_ word: String) -> Bool {
        let lower = word.lowercased()
        return left.contains { lower.contains($0) }
    }
}
