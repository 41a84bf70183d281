package ai.centralino.activities.notice;

import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.tenant.Language;
import java.util.Map;

/// What the business reads about a text that somebody wrote. Immutable.
record TextWords(Language language, InboundText text) {
  String subject() {
    String by = text.whatsapp() ? "WhatsApp" : language.pick("SMS", "Text", "ایس ایم ایس");
    return by + language.pick(" da ", " from ", ": ") + text.from();
  }

  /// What was written; a picture, sound or file without words is said to be one.
  String message() {
    return text.text().isBlank()
        ? language.pick(
            "(una foto, un audio o un file: si vede nella console di Twilio)",
            "(a picture, a sound or a file: it can be seen in Twilio's console)",
            "(تصویر، آواز یا فائل: Twilio کے کنسول میں دیکھی جا سکتی ہے)")
        : text.text().strip();
  }

  /// What templates fill in.
  Map<String, String> values() {
    return Map.of(
        "customer",
        text.whatsapp() ? "WhatsApp" : "SMS",
        "number",
        text.from(),
        "message",
        message());
  }
}
