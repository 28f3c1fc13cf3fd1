/// A kind of data that Respite never takes in, whatever an agreement says: what watches the person instead of the learning, and what the
/// law protects most.
///
/// What is wanted instead is named in each reason, so that the owner of an export knows what to leave out.
public enum ForbiddenInput: String, Sendable, CaseIterable {
    case keystrokeDynamics = "keystroke_dynamics"
    case pointerDynamics = "pointer_dynamics"
    case screenCapture = "screen_capture"
    case cameraOrFace = "camera_or_face"
    case voiceOrAudio = "voice_or_audio"
    case eyeTracking = "eye_tracking"
    case wearablesOrVitalSigns = "wearables_or_vital_signs"
    case biometricIdentification = "biometric_identification"
    case inferredEmotion = "inferred_emotion"
    case locationTracking = "location_tracking"
    case privateMessages = "private_messages"
    case browsingOrAppUse = "browsing_or_app_use"
    case socialMedia = "social_media"
    case homeAddress = "home_address"
    case diagnosis
    case geneticData = "genetic_data"
    case unionMembership = "union_membership"
    case religionOrBelief = "religion_or_belief"
    case politicalOpinion = "political_opinion"
    case sexLifeOrOrientation = "sex_life_or_orientation"
    case criminalRecord = "criminal_record"

    /// Whether a source that has it in a column is refused whole, also where nothing would read the column.
    ///
    /// Exports of HR systems have addresses as a matter of course; nothing reads them, and as a named figure they are refused too.
    public var refusesSource: Bool { self != .homeAddress }

    /// What it is, in a few words.
    public var title: String {
        switch self {
        case .keystrokeDynamics: "keystroke dynamics"
        case .pointerDynamics: "movements of the mouse, a pointer or a finger"
        case .screenCapture: "pictures or recordings of the screen"
        case .cameraOrFace: "camera pictures, the face or the posture"
        case .voiceOrAudio: "the voice or other recorded sound"
        case .eyeTracking: "eye tracking"
        case .wearablesOrVitalSigns: "wearables and vital signs"
        case .biometricIdentification: "biometric identification"
        case .inferredEmotion: "inferred emotions, moods or stress"
        case .locationTracking: "location tracking"
        case .privateMessages: "the text of messages, mails or calls"
        case .browsingOrAppUse: "browsing history or the use of other programs"
        case .socialMedia: "social media"
        case .homeAddress: "the home address or postcode"
        case .diagnosis: "diagnoses and medical records"
        case .geneticData: "genetic data"
        case .unionMembership: "union membership"
        case .religionOrBelief: "religion or belief"
        case .politicalOpinion: "political opinions"
        case .sexLifeOrOrientation: "sex life or sexual orientation"
        case .criminalRecord: "criminal records"
        }
    }

    /// Why it is never taken in, and by which rule.
    public var reason: String {
        switch self {
        case .keystrokeDynamics, .pointerDynamics, .cameraOrFace, .voiceOrAudio, .eyeTracking, .wearablesOrVitalSigns:
            "how somebody types, moves, looks, sounds or sleeps is biometric data by the Commission's guidelines, and to infer emotions from "
                + "it at work is prohibited (AI Act, Art. 5(1)(f))"
        case .inferredEmotion:
            "to infer emotions of people at work is prohibited where it rests on biometric data (AI Act, Art. 5(1)(f)), and nobody can check "
                + "on what a ready-made score rests; answers that people gave themselves in a survey are welcome"
        case .biometricIdentification: "biometric data that identify a person are a special category (GDPR, Art. 9)"
        case .screenCapture, .browsingOrAppUse:
            "watching the screen goes beyond what support with learning needs (GDPR, Art. 5(1)(b) and (c): purpose limitation, minimisation)"
        case .locationTracking:
            "where somebody is goes beyond what support with learning needs (GDPR, Art. 5(1)(b) and (c)); the site of an assignment is enough"
        case .privateMessages:
            "the content of messages is confidential and goes beyond the purpose (GDPR, Art. 5(1)(b) and (c)); counts of posts are enough"
        case .socialMedia: "what people do outside work goes beyond the purpose (GDPR, Art. 5(1)(b) and (c))"
        case .homeAddress:
            "a postcode stands in for origin and income, and some laws forbid it for this reason (such as Illinois HB 3773); the site of an "
                + "assignment is enough"
        case .diagnosis:
            "health data are a special category (GDPR, Art. 9); the first day and the length of an absence are enough, never its cause"
        case .geneticData, .unionMembership, .religionOrBelief, .politicalOpinion, .sexLifeOrOrientation:
            "it is a special category of personal data (GDPR, Art. 9)"
        case .criminalRecord: "data on offences may be kept under official authority only (GDPR, Art. 10)"
        }
    }
}
