import Testing

@testable import Governance

@Suite struct ForbiddenInputsTests {
    static let forbidden: [(name: String, kind: ForbiddenInput)] = [
        ("keystrokes_per_min", .keystrokeDynamics), ("KeystrokeCount", .keystrokeDynamics), ("key_presses", .keystrokeDynamics),
        ("keyPressInterval", .keystrokeDynamics), ("typing speed", .keystrokeDynamics), ("keyboard-activity", .keystrokeDynamics),
        ("keylogger_on", .keystrokeDynamics), ("keys_per_minute", .keystrokeDynamics), ("mouse-moves", .pointerDynamics),
        ("mouseMoveCount", .pointerDynamics), ("mousemoves", .pointerDynamics), ("mouse_x", .pointerDynamics),
        ("cursor_position", .pointerDynamics), ("MOUSE_CLICKS", .pointerDynamics), ("screenshot_url", .screenCapture),
        ("screen recording", .screenCapture), ("ScreenCaptureCount", .screenCapture), ("session_replay_id", .screenCapture),
        ("webcam_on", .cameraOrFace), ("quiz_webcam_image", .cameraOrFace), ("camera_minutes", .cameraOrFace),
        ("face_detected", .cameraOrFace), ("faceExpression", .cameraOrFace), ("head-pose", .cameraOrFace),
        ("proctoring_photo", .cameraOrFace), ("posture_score", .cameraOrFace), ("voice_pitch", .voiceOrAudio),
        ("VoiceSample", .voiceOrAudio), ("audio_recording", .voiceOrAudio), ("speechRate", .voiceOrAudio),
        ("call_recording_url", .voiceOrAudio), ("mic_level", .voiceOrAudio), ("gaze_x", .eyeTracking),
        ("eyeTracking", .eyeTracking), ("eyetracker_id", .eyeTracking), ("blink_rate", .eyeTracking),
        ("heartRate", .wearablesOrVitalSigns), ("heart_rates", .wearablesOrVitalSigns), ("avg heartrate", .wearablesOrVitalSigns),
        ("HRV", .wearablesOrVitalSigns), ("sleep_hours", .wearablesOrVitalSigns), ("hoursSlept", .wearablesOrVitalSigns),
        ("SpO2", .wearablesOrVitalSigns), ("wearable_id", .wearablesOrVitalSigns), ("daily_steps", .wearablesOrVitalSigns),
        ("skin_conductance", .wearablesOrVitalSigns), ("biometric_id", .biometricIdentification),
        ("fingerprint_template", .biometricIdentification), ("emotion", .inferredEmotion), ("emotion_score", .inferredEmotion),
        ("detectedEmotion", .inferredEmotion), ("mood_score", .inferredEmotion), ("sentiment", .inferredEmotion),
        ("message_sentiment", .inferredEmotion), ("stress_level", .inferredEmotion), ("attention_score", .inferredEmotion),
        ("gps", .locationTracking), ("gps_lat", .locationTracking), ("latitude", .locationTracking),
        ("location_history", .locationTracking), ("badge_swipes", .locationTracking), ("lastKnownLocation", .locationTracking),
        ("message_body", .privateMessages), ("EmailContent", .privateMessages), ("e-mail text", .privateMessages),
        ("chat_log", .privateMessages), ("meeting_transcript", .privateMessages), ("browsing_history", .browsingOrAppUse),
        ("visited_urls", .browsingOrAppUse), ("active_window", .browsingOrAppUse), ("app_usage_minutes", .browsingOrAppUse),
        ("social_media_posts", .socialMedia), ("postcode", .homeAddress), ("ZIP", .homeAddress), ("zip_code", .homeAddress),
        ("PostalCode", .homeAddress), ("PLZ", .homeAddress), ("home_address", .homeAddress), ("diagnosis", .diagnosis),
        ("ICD10", .diagnosis), ("icd_code", .diagnosis), ("sickness_cause", .diagnosis), ("medical_condition", .diagnosis),
        ("union_member", .unionMembership), ("trade union", .unionMembership), ("TradeUnionMembership", .unionMembership),
        ("religion", .religionOrBelief), ("church_tax", .religionOrBelief), ("Konfession", .religionOrBelief),
        ("political_party", .politicalOpinion), ("sexualOrientation", .sexLifeOrOrientation), ("criminal_record", .criminalRecord),
        ("genetic_test", .geneticData), ("https://example.org/xapi/extensions/heart-rate", .wearablesOrVitalSigns),
        ("https://example.org/verbs/screenshot-taken", .screenCapture),
    ]

    static let innocent = [
        "key", "keynote", "key_id", "primary_key", "keyword", "key_results", "keyboard_shortcuts_course", "press_release",
        "api_key",
        "idempotency_key", "video", "video_watched", "video_id", "course_video_id", "video_duration_s", "video_completed",
        "Video plays",
        "webinar_recording_id", "recording_watched", "session_recording", "voice of customer course", "voice_of_the_employee",
        "tone_of_voice_course", "invoice_id", "audio_course", "audio_duration_s", "audio_player_version", "speech_course",
        "talk_time",
        "screen_name", "screen_size", "fullscreen", "screening_date", "screencast_id", "interface", "surface", "face_to_face_hours",
        "faculty", "facilitator", "camera_course", "photo_url", "avatar", "preface", "emotional_intelligence_course",
        "emotional_exhaustion", "stress_management_course", "stress_test_passed", "mood_board", "customer_sentiment_score",
        "customer_emotion_score", "pulse_survey", "pulse_score", "steps_completed", "step_count", "sleep_mode",
        "heart_of_sales_course",
        "heartbleed_training", "pupil_id", "pupil_count", "eyewear_allowance", "gazette", "iris_dataset_course", "site_latitude",
        "office_longitude", "location", "work_location", "site", "region", "badge_earned", "badges", "mouse_course", "cursor_next",
        "clicks", "sum_click", "click_count", "message", "message_id", "message_count", "messages_sent", "error_message_text",
        "email",
        "email_address", "chat_messages_posted", "post", "post_id", "posts", "postal_service_course", "postponed", "zip_file",
        "unzip",
        "zipper", "code_module", "browser", "browser_version", "user_agent", "remote_ip", "IP address", "search_term", "url",
        "web_course_id", "diagnostic_quiz_score", "diagnostic_test", "system_diagnosis", "health_and_safety_training",
        "mental_health_course", "medical_device_course", "disability", "absence_reason", "sick_days", "credit_union_course",
        "student_union", "reunion", "union_law_course", "religious_holiday", "confession_of_a_manager_course", "party_size",
        "political_science_course", "security_posture", "fingerprint", "file_fingerprint", "model_fingerprint", "attempt",
        "attention",
        "mic_drop_course", "icon", "comic", "latest", "lateness", "long_name", "longest_streak", "platform", "template",
        "flat_rate",
        "history", "course_history", "body", "sms_course", "body_of_knowledge", "posture_course", "webcam_training", "gender",
        "age_band",
        "imd_band", "final_result", "studied_credits", "criminal_law_course", "dna_of_leadership", "ecgonomics", "biology", "seeg",
    ]

    /// Headers of real exports and of the canonical files.
    static let headers = [
        "Time", "User full name", "Affected user", "Event context", "Component", "Event name", "Description", "Origin",
        "IP address",
        "id", "eventname", "component", "action", "target", "objecttable", "objectid", "crud", "edulevel", "contextid",
        "contextlevel", "contextinstanceid", "userid", "courseid", "relateduserid", "anonymous", "other", "timecreated", "origin",
        "ip",
        "realuserid", "app_name", "context_type", "asset_type", "controller", "interaction_seconds", "created_at", "user_request",
        "render_time", "participated", "http_method", "links", "person", "at", "known_at", "kind", "course", "item", "amount",
        "duration_s", "score", "passed", "taxonomy", "title", "content_type", "assigned_at", "due_at", "weight", "required",
        "timezone",
        "hired_at", "calendar", "manager", "unit", "role", "contract", "job_family", "level", "fte", "name", "value", "assessor",
        "rating", "days", "from_at", "to_at", "date", "source", "notice_at", "instrument", "question", "answer", "by", "purpose",
        "namespace", "attribute", "id_student", "id_site", "activity_type", "week_from", "date_submitted", "is_banked",
        "num_of_prev_attempts", "date_registration", "date_unregistration", "highest_education", "StartDate", "EndDate", "Status",
        "Progress", "Finished", "RecordedDate", "ResponseId", "ExternalReference", "DistributionChannel", "UserLanguage",
        "LocationLatitude", "LocationLongitude", "employee_id",
        "termination_date", "termination_reason", "last_day_worked", "cost_center", "legal_entity", "position_id", "weekly_hours",
    ]

    @Test(arguments: forbidden)
    func isFound(name: String, kind: ForbiddenInput) { #expect(ForbiddenInputs.kind(of: name) == kind) }

    @Test(arguments: innocent + headers)
    func isInnocent(name: String) { #expect(ForbiddenInputs.kind(of: name) == nil) }

    @Test func aFindingHasThePositionAndNeverTheName() {
        let found = ForbiddenInputs.found(in: ["person", "heartRate", "at", "ada_keystrokes"])
        #expect(found.map(\.position) == [1, 3])
        #expect(found.map(\.kind) == [.wearablesOrVitalSigns, .keystrokeDynamics])
        #expect(!found[1].description.contains("ada"))
        #expect(found[0].description.hasPrefix("name 2 is about wearables and vital signs, which Respite never takes in: "))
    }

    @Test func theSpellingOfANameDoesNotMatter() {
        for name in [
            "heartRate", "heart_rate", "HEART-RATE", "Heart Rate", "heart.rate", "heartrate", "HeartRates", "avgHeartRateBPM",
        ] {
            #expect(ForbiddenInputs.kind(of: name) == .wearablesOrVitalSigns, "\(name)")
        }
    }

    @Test func everyKindIsFoundByAtLeastOneNameAndSaysWhy() {
        let kinds = Set(Self.forbidden.map(\.kind))
        #expect(ForbiddenInput.allCases.allSatisfy(kinds.contains))
        #expect(
            ForbiddenInput.allCases.allSatisfy { $0.reason.contains("GDPR") || $0.reason.contains("AI Act") || $0 == .homeAddress })
    }

    @Test func namesWithoutWordsAreInnocent() {
        for name in ["", " ", "___", "://", "123", "\u{0}", "😀"] { #expect(ForbiddenInputs.kind(of: name) == nil) }
    }

    @Test func namesAreSplitAtHumpsSignsAndDigits() {
        #expect(NameWords.split("KeystrokeCount") == ["keystroke", "count"])
        #expect(NameWords.split("avgHRVPerDay2") == ["avg", "hrv", "per", "day", "2"])
        #expect(NameWords.split("icd10_codes") == ["icd", "10", "code"])
        #expect(NameWords.split("status-address") == ["status", "address"])
    }
}
