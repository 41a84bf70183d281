package ai.centralino.activities.notice;

import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.tenant.Language;
import java.util.Map;

/// What the business reads about a text that somebody wrote. Immutable.
record TextWords(Language language, InboundText text) {
  String subject() {
    String by = text.whatsapp() ? "WhatsApp" : pick("SMS", "Text", "ایس ایم ایس");
    return by + pick(" da ", " from ", ": ") + text.from();
  }

  /// What templates fill in.
  Map<String, String> values() {
    return Map.of(
        "customer",
        text.whatsapp() ? "WhatsApp" : "SMS",
        "number",
        text.from(),
        "message",
        text.text());
  }

  private String pick(String it, String en, String ur) {
    return switch (language) {
      case IT -> it;
      case EN -> en;
      case UR -> ur;
    };
  }
}
