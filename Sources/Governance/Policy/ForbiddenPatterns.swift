/// The names by which forbidden inputs are known.
///
/// A phrase is words that stand one behind the other in a name; `|` separates words that may stand in one place, `=` in front means that
/// the phrase is the whole name, `~` that the word may be a part of another. A phrase also matches where it is written as one word.
enum ForbiddenPatterns {
    struct Entry {
        let kind: ForbiddenInput
        let phrases: [String]
        /// Words directly in front of a phrase by which it is about something else.
        var notAfter: Set<String> = []
    }

    /// Words directly behind a phrase by which the name is about what is taught.
    static let taught: Set<String> = [
        "awareness", "basic", "certificate", "certification", "course", "curriculum", "elearning", "law", "lesson", "module",
        "policy",
        "quiz", "seminar", "study", "training", "tutorial", "webinar", "workshop",
    ]

    static let all: [Entry] = behaviour + body + mind + life

    private static let behaviour: [Entry] = [
        Entry(
            kind: .keystrokeDynamics,
            phrases: [
                "~keystroke", "~keylog", "key press|presse|stroke|log|logger|logging|dwell|hold", "=key down|up",
                "key down|up event|count|time|ms",
                "key pressed|typed", "key per minute|min|second|hour|day",
                "keyboard activity|event|dynamic|input|idle|usage|count|rhythm|cadence|pressure",
                "typing speed|rhythm|pattern|cadence|dynamic|biometric|rate|behavior|behaviour",
            ], notAfter: ["api", "license"]),
        Entry(
            kind: .pointerDynamics,
            phrases: [
                "~mousemove",
                "mouse move|movement|click|speed|velocity|path|distance|trajectory|position|dynamic|activity|event|scroll|wheel",
                "mouse x|y|track|tracking|idle|down|up|over|hover|jiggle|jiggler|usage|travel",
                "cursor position|path|movement|move|trajectory|track|tracking|speed|distance", "cursor|pointer x|y",
                "pointer position|path|movement|move|trajectory|track|tracking|speed|dynamic",
                "swipe pattern|dynamic|speed|pressure|velocity", "touch pressure|dynamic|gesture",
            ]),
        Entry(
            kind: .screenCapture,
            phrases: [
                "~screenshot", "screen shot|record|recording|recorder|capture|captured|grab|video|monitoring|snapshot",
                "desktop capture|recording|monitoring|image|snapshot|screenshot", "session replay",
            ]),
        Entry(
            kind: .browsingOrAppUse,
            phrases: [
                "browsing|browser|internet|web history", "browsing activity|log|data|time", "visited url|site|website|domain",
                "url|site|website|domain visited", "web|internet traffic|usage", "app|application usage|focus",
                "active window|application|app", "window title", "~clipboard", "dns query|log|lookup", "proxy log",
            ]),
        Entry(
            kind: .locationTracking,
            phrases: [
                "gps", "~geolocation", "~geofenc", "geo location|fence|coordinate|position|track|tracking|lat|lon|lng|point",
                "lat|latitude lon|lng|long|longitude", "=lat|latitude", "=lon|lng|longitude", "latitude|longitude",
                "location track|tracking|history|ping|coordinate|trace|trail|log", "live|realtime location",
                "last known location", "badge swipe|tap|reader|door|scan", "door access|swipe|badge|entry",
                "access card swipe|tap|log",
                "wifi|bluetooth|ble location|position|presence|probe|beacon|proximity", "cell tower", "indoor position|positioning",
                "~telematic", "vehicle|car tracking|tracker|position", "movement profile",
            ],
            // Every Qualtrics export has LocationLatitude: the rough place of the network address, which no connector reads.
            notAfter: [
                "branch", "building", "campus", "center", "centre", "hq", "location", "office", "plant", "site", "store", "venue",
            ]),
        Entry(
            kind: .privateMessages,
            phrases: [
                "message text|body|content|transcript", "email|mail body|content|text|subject|thread|attachment",
                "e mail body|content|text|subject|thread|attachment", "chat text|content|log|transcript|body|history",
                "=chat message",
                "=direct|private|personal message", "slack|whatsapp|telegram|signal text|content|chat",
                "sms text|body|content", "dm text|body|content", "meeting|call|phone transcript", "inbox content|text",
            ],
            notAfter: [
                "announcement", "bulk", "course", "error", "info", "notification", "push", "reminder", "status", "system",
                "template",
                "warning", "welcome",
            ]),
        Entry(
            kind: .socialMedia,
            phrases: [
                "social media|network post|profile|activity|content|account|handle|feed|data",
                "facebook|twitter|instagram|tiktok post|activity|profile|feed|like", "linkedin post|activity|feed",
            ]),
    ]

    private static let body: [Entry] = [
        Entry(
            kind: .cameraOrFace,
            phrases: [
                "~webcam", "facial", "selfie", "cctv", "gait", "posture", "microexpression", "micro expression",
                "face detect|detected|detection|recognition|embedding|landmark|image|photo|picture|expression|match|scan|print|capture|captured",
                "face count|present|visible|emotion|video|id|vector|verified|verification",
                "camera on|off|feed|image|stream|enabled|video|capture|captured|status|active|snapshot|frame|minute|time|recording",
                "proctor|proctoring video|image|photo|recording|snapshot|face|camera", "head pose|movement|position|tilt",
                "body movement|pose|language|camera|position", "video feed|surveillance|monitoring|monitored",
            ], notAfter: ["risk", "security"]),
        Entry(
            kind: .voiceOrAudio,
            phrases: [
                "~voiceprint",
                "voice sample|recording|recorded|record|pitch|print|tone|analysis|stress|emotion|feature|energy|volume|biometric|capture",
                "voice stream|signal|embedding|frequency|sentiment|recognition|pattern|level|note",
                "audio recording|record|recorded|capture|captured|stream|sample|level|feed|feature|signal|sentiment",
                "speech rate|pace|pattern|tone|emotion|feature|recording|energy|analysis|sample", "call|phone recording|audio",
                "microphone|mic on|level|capture|captured|volume|active|audio|recording|feed|enabled|status|minute",
                "tone of voice", "speaking pace|rate|tone|pitch", "vocal pitch|tone|feature|stress",
            ]),
        Entry(
            kind: .eyeTracking,
            phrases: [
                "~eyetrack", "~saccad", "~pupillomet", "gaze",
                "eye track|tracking|tracker|movement|gaze|contact|blink|closure|position",
                "pupil size|diameter|dilation|response", "blink rate|count|duration|frequency",
                "fixation count|duration|time|point",
            ]),
        Entry(
            kind: .wearablesOrVitalSigns,
            phrases: [
                "~heartrate", "~wearable", "~fitbit", "~smartwatch", "~actigraph", "~acceleromet", "~gyroscop", "~pedomet",
                "~electroderm",
                "heart rate|beat|bpm|pulse|rhythm", "heartbeat", "hrv", "pulse rate|bpm|ox|oximetry|oximeter|wave",
                "resting hr|pulse|heart", "blood pressure|oxygen|sugar|glucose|group|type|test|value", "spo 2", "sp o 2",
                "respiration|respiratory|breathing|breath rate", "skin conductance|temperature|response", "galvanic", "eeg", "ecg",
                "ekg",
                "emg", "sleep hour|duration|quality|stage|score|time|minute|efficiency|data|start|end|phase|cycle|debt|onset",
                "hour|minute slept", "daily|walking step", "step walked|per day|taken", "body temperature|weight|fat|mass|battery",
                "bmi",
                "calorie", "garmin", "oura", "apple watch|health", "google fit", "cortisol", "vo 2", "vital sign",
                "fatigue sensor|monitor",
            ]),
        Entry(
            kind: .biometricIdentification,
            phrases: [
                "~biometric", "fingerprint scan|template|reader|image|clock|match", "finger scan",
                "iris scan|template|recognition|code", "retina|retinal scan|template", "palm print|vein|scan", "hand geometry",
            ]),
    ]

    private static let mind: [Entry] = [
        Entry(
            kind: .inferredEmotion,
            phrases: [
                "=emotion", "=mood", "=sentiment",
                "emotion score|label|detected|detection|recognition|analysis|state|class|prediction|inferred|level|vector|index|ai|probability",
                "detected|inferred|dominant|predicted|recognised|recognized emotion|mood|sentiment|stress",
                "emotional state|score|tone|valence|arousal|level",
                "mood score|level|index|tracker|tracking|label|inferred|detected|prediction|analysis|state",
                "sentiment score|label|analysis|polarity|index|class|level|prediction", "text|message|post sentiment",
                "stress level|score|index|detected|detection|inferred|prediction|indicator|sensor",
                "affective state|score", "affect score|state|detected", "valence", "arousal level|score",
                "frustration|boredom|confusion score|level|detected|detection|probability",
                "attention score|level|tracking|tracker|detected|detection", "polygraph", "lie detector|detection",
            ], notAfter: ["brand", "client", "customer", "guest", "market", "patient", "product"])
    ]

    private static let life: [Entry] = [
        Entry(
            kind: .homeAddress,
            phrases: [
                "~postcode", "~zipcode", "~postleitzahl", "~eircode", "=zip", "=plz", "zip code|plus", "post code",
                "postal code|district|area",
                "home|residence|residential|private|postal|address zip|postcode|plz|address|street", "street address|name|number",
                "census tract|block",
            ], notAfter: ["branch", "building", "campus", "company", "hq", "office", "plant", "site", "store"]),
        Entry(
            kind: .diagnosis,
            phrases: [
                "diagnosis", "diagnoses", "~diagnosecode", "diagnose code", "diagnostic code", "icd", "dsm",
                "medical condition|record|history|code|reason|note|file", "medication",
                "health condition|record|status|history|note|problem",
                "disability type|reason|code|cause|degree", "pregnant", "pregnancy", "vaccination", "drug test",
                "mental health condition|status|score|history|diagnosis", "illness|sickness|disease type|name|code|cause|reason",
            ], notAfter: ["error", "fault", "machine", "network", "system", "vehicle"]),
        Entry(
            kind: .geneticData,
            phrases: [
                "=dna", "dna test|sample|data|profile|result",
                "genetic|genomic|genome data|test|marker|risk|profile|result|sequence", "=genome",
            ]),
        Entry(
            kind: .unionMembership,
            phrases: [
                "=union", "=trade|labour|labor union", "union member|membership|status|due|affiliation|fee|name|code|flag|local",
                "in|is union", "~gewerkschaft",
            ], notAfter: ["credit", "customs", "european", "student"]),
        Entry(
            kind: .religionOrBelief,
            phrases: [
                "religion", "~religionszugeh", "~konfession", "religious affiliation|belief|group|community|denomination|view",
                "=faith", "=denomination", "=confession", "=belief", "church tax|member|membership", "~kirchensteuer",
                "philosophical belief",
            ]),
        Entry(
            kind: .politicalOpinion,
            phrases: ["political opinion|party|affiliation|view|belief|leaning|orientation", "party membership|affiliation"]),
        Entry(kind: .sexLifeOrOrientation, phrases: ["sexual orientation|preference|identity", "sex life", "=lgbt|lgbtq"]),
        Entry(
            kind: .criminalRecord,
            phrases: [
                "criminal record|history|conviction|offence|offense|background", "conviction", "arrest record", "police record",
            ]),
    ]
}
