/// The features that a pilot on OULAD adds to the catalogue: what `Examples/features/oulad.yaml` defines, kept in the program so that it needs no file.
///
/// A test holds the two to the same text.
enum OULADFeatures {
    /// The name by which messages call it.
    static let name = "oulad.yaml"

    /// The text of the file.
    static let yaml = #"""
        # Features for OULAD beside the catalogue: what the enrolment says, marks, and clicks by kind of page and their course.
        #
        #   respite pilot --oulad FILE.zip --features Examples/features/oulad.yaml --output DIR
        #
        # Everything is known at the cutoff by both clocks; nothing of a final result, and no protected attribute, is used.
        features:
          # The enrolment. Registration lead and tenure are the catalogue's tenure_days.
          - name: education_level
            description: highest education on entry, from none to post-graduate
            facts: attributes
            where: {name: highest_education}
            categories:
              No Formal quals: 0
              Lower Than A Level: 1
              A Level or Equivalent: 2
              HE Qualification: 3
              Post Graduate Qualification: 4
            statistic: last
          - name: previous_attempts
            description: how often the module was attempted before
            facts: attributes
            where: {name: num_of_prev_attempts}
            statistic: last
          - name: is_repeating
            description: whether the module was attempted before
            facts: attributes
            where: {name: num_of_prev_attempts}
            categories: {"0": 0, otherwise: 1}
            statistic: last
          - name: credits_studied
            description: credits studied at the same time
            facts: attributes
            where: {name: studied_credits}
            statistic: last
            unit: credits
          - {name: credits_unit_z, description: "credits studied compared with classmates", unit_z: credits_studied}
          - {name: education_unit_z, description: "education compared with classmates", unit_z: education_level}

          # Marks.
          - {name: score_last, description: "newest mark", facts: events, measure: score, statistic: last}
          - {name: score_first, description: "first mark", facts: events, measure: score, statistic: first}
          - {name: score_change, description: "newest mark less the one before", facts: events, measure: score, statistic: change}
          - {name: score_mean_all, description: "mean of all marks", facts: events, measure: score, statistic: mean, window: all}
          - {name: score_min_all, description: "lowest mark", facts: events, measure: score, statistic: min, window: all}
          - {name: score_sd_all, description: "how much marks varied", facts: events, measure: score, statistic: sd, window: all}
          - {name: score_slope_all, description: "growth of marks", facts: events, measure: score, statistic: slope, window: all}
          - {name: score_recent_drop, description: "newest mark against the mean", difference: [score_last, score_mean_all]}
          - {name: attempts_all, description: "pieces of work handed in", facts: events, where: {kind: attempt}, statistic: count, window: all}
          - {name: failed_all, description: "pieces of work failed", facts: events, where: {passed: false}, statistic: count, window: all}
          - {name: fail_share_all, description: "share of work failed", facts: events, where: {passed: false}, of: {passed: known}, statistic: share, window: all}
          - {name: days_since_attempt, description: "days since work was handed in", facts: events, where: {kind: attempt}, statistic: days_since, unit: days}
          - {name: score_mean_unit_z, description: "mean mark compared with classmates", unit_z: score_mean_all}
          - {name: score_last_unit_z, description: "newest mark compared with classmates", unit_z: score_last}
          - {name: attempts_unit_z, description: "work handed in compared with classmates", unit_z: attempts_all}
          - {name: days_since_attempt_unit_z, description: "time since work was handed in compared with classmates", unit_z: days_since_attempt}

          # Clicks, by kind of page.
          - {name: clicks_all, description: "clicks so far", facts: events, where: {kind: view}, measure: amount, statistic: sum, window: all, transform: log1p}
          - {name: clicks_7d, description: "clicks of the last 7 days", facts: events, where: {kind: view}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: clicks_14d, description: "clicks of the last 14 days", facts: events, where: {kind: view}, measure: amount, statistic: sum, window: 14d, transform: log1p}
          - {name: clicks_28d, description: "clicks of the last 28 days", facts: events, where: {kind: view}, measure: amount, statistic: sum, window: 28d, transform: log1p}
          - {name: text_clicks_7d, description: "clicks on course texts in 7 days", facts: events, where: {content_type: text}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: text_clicks_30d, description: "clicks on course texts in 30 days", facts: events, where: {content_type: text}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: quiz_clicks_7d, description: "clicks on quizzes in 7 days", facts: events, where: {kind: view, content_type: quiz}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: quiz_clicks_30d, description: "clicks on quizzes in 30 days", facts: events, where: {kind: view, content_type: quiz}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: file_clicks_7d, description: "clicks on files in 7 days", facts: events, where: {content_type: file}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: file_clicks_30d, description: "clicks on files in 30 days", facts: events, where: {content_type: file}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: page_clicks_7d, description: "clicks on pages in 7 days", facts: events, where: {content_type: page}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: page_clicks_30d, description: "clicks on pages in 30 days", facts: events, where: {content_type: page}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: forum_clicks_7d, description: "clicks on forums in 7 days", facts: events, where: {content_type: forum}, measure: amount, statistic: sum, window: 7d, transform: log1p}
          - {name: forum_clicks_30d, description: "clicks on forums in 30 days", facts: events, where: {content_type: forum}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: live_clicks_30d, description: "clicks on live sessions in 30 days", facts: events, where: {content_type: live}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: link_clicks_30d, description: "clicks on links in 30 days", facts: events, where: {content_type: link}, measure: amount, statistic: sum, window: 30d, transform: log1p}
          - {name: days_since_text, description: "days since a course text was read", facts: events, where: {content_type: text}, statistic: days_since, unit: days}
          - {name: days_since_quiz, description: "days since a quiz was opened", facts: events, where: {kind: view, content_type: quiz}, statistic: days_since, unit: days}
          - {name: days_since_forum, description: "days since a forum was opened", facts: events, where: {content_type: forum}, statistic: days_since, unit: days}
          - {name: clicks_7d_unit_z, description: "clicks of the last 7 days compared with classmates", unit_z: clicks_7d}
          - {name: clicks_14d_unit_z, description: "clicks of the last 14 days compared with classmates", unit_z: clicks_14d}
          - {name: clicks_28d_unit_z, description: "clicks of the last 28 days compared with classmates", unit_z: clicks_28d}
          - {name: clicks_all_unit_z, description: "clicks so far compared with classmates", unit_z: clicks_all}
          - {name: text_clicks_unit_z, description: "clicks on course texts compared with classmates", unit_z: text_clicks_30d}
          - {name: quiz_clicks_unit_z, description: "clicks on quizzes compared with classmates", unit_z: quiz_clicks_30d}
          - {name: active_days_unit_z, description: "active days compared with classmates", unit_z: active_days_30d}
          - {name: recency_unit_z, description: "time since the last visit compared with classmates", unit_z: days_since_last}

          # The course of the clicks.
          - {name: clicks_slope_4w, description: "growth of weekly clicks over 4 weeks", facts: weeks, measure: amount, statistic: slope, window: 4w}
          - {name: clicks_slope_8w, description: "growth of weekly clicks over 8 weeks", facts: weeks, measure: amount, statistic: slope, window: 8w}
          - {name: clicks_cv_8w, description: "how uneven weekly clicks were over 8 weeks", facts: weeks, measure: amount, statistic: cv, window: 8w}
          - {name: clicks_drop_5w, description: "clicks of the last week against the 4 before", facts: weeks, measure: amount, statistic: drop_ratio, window: 5w}
          - {name: clicks_drop_z_9w, description: "how unusual the clicks of the last week were", facts: weeks, measure: amount, statistic: drop_z, window: 9w}
          - {name: clicks_decay_7d, description: "clicks, older ones counting less (half after 7 days)", facts: events, where: {kind: view}, measure: amount, statistic: decay, window: 7d, transform: log1p}
          - {name: clicks_decay_21d, description: "clicks, older ones counting less (half after 21 days)", facts: events, where: {kind: view}, measure: amount, statistic: decay, window: 21d, transform: log1p}
          - {name: clicks_decay_7d_unit_z, description: "recent clicks compared with classmates", unit_z: clicks_decay_7d}
          - {name: content_entropy_30d, description: "how spread over kinds of pages the clicks were", facts: events, where: {kind: view}, measure: content_type, statistic: entropy, window: 30d}
          - {name: items_28d, description: "different pages in 28 days", facts: events, measure: item, statistic: distinct, window: 28d}
          - {name: items_all, description: "different pages so far", facts: events, measure: item, statistic: distinct, window: all}
          - {name: items_unit_z, description: "different pages compared with classmates", unit_z: items_28d}
          - {name: active_days_14d, description: "active days of the last 14", facts: events, measure: date, statistic: distinct, window: 14d}
          - {name: active_days_all, description: "active days so far", facts: events, measure: date, statistic: distinct, window: all}
          - {name: clicks_per_active_day_unit_z, description: "clicks per active day compared with classmates", unit_z: clicks_per_active_day}
          - {name: clicks_per_active_day, description: "clicks per active day", ratio: [interactions_30d, active_days_30d]}

        """#
}
