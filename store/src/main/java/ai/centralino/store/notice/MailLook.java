package ai.centralino.store.notice;

import ai.centralino.workflows.tenant.Language;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a mail looks: tables and inline styles, because that is what mail programs understand; dark
/// where the reader's screen is; from right to left in Urdu.
///
/// @param business who writes
/// @param heading the subject
/// @param body plain text; a blank line begins a new paragraph
/// @param button what the one button says; null for no button
/// @param link where it leads; null for no button
/// @param foot the small print, plain text
/// @param unsubscribe where mail like this is ended; null where it cannot be
public record MailLook(
    Language language,
    String business,
    String heading,
    String body,
    @Nullable String button,
    @Nullable String link,
    String foot,
    @Nullable String unsubscribe) {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"&]+");
  private static final int PREHEADER = 110;

  /// What the button to the console says.
  public static String open(Language language) {
    return switch (language) {
      case IT -> "Apri in Centralino";
      case EN -> "Open in Centralino";
      case UR -> "Centralino میں کھولیں";
    };
  }

  /// What the button that cancels a booking says.
  public static String cancel(Language language) {
    return switch (language) {
      case IT -> "Disdici la prenotazione";
      case EN -> "Cancel the booking";
      case UR -> "بکنگ منسوخ کریں";
    };
  }

  /// Why somebody gets the mail.
  public static String foot(Language language, String business, boolean customer) {
    return switch (language) {
      case IT ->
          customer
              ? "Ricevi questo messaggio perché hai chiamato " + business + "."
              : "Avviso di Centralino per "
                  + business
                  + ". Si cambia nella console, alla voce Avvisi.";
      case EN ->
          customer
              ? "You get this message because you called " + business + "."
              : "A notice by Centralino for "
                  + business
                  + ". Change it in the console, under Notices.";
      case UR ->
          customer
              ? "یہ پیغام اس لیے ملا کہ آپ نے " + business + " کو کال کی تھی۔"
              : business
                  + " کے لیے Centralino کی اطلاع۔ کنسول میں اطلاعات کے صفحے پر بدلی جا سکتی ہے۔";
    };
  }

  private String ending() {
    return switch (language) {
      case IT -> "Non voglio più messaggi";
      case EN -> "No more messages";
      case UR -> "مزید پیغام نہیں چاہئیں";
    };
  }

  /// The mail as HTML.
  public String html() {
    boolean rtl = language == Language.UR;
    String side = rtl ? "right" : "left";
    String font =
        rtl
            ? "'Noto Nastaliq Urdu','Noto Naskh Arabic',Tahoma,Arial,sans-serif"
            : "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    return PAGE.replace("[[lang]]", language.code())
        .replace("[[dir]]", rtl ? "rtl" : "ltr")
        .replace("[[side]]", side)
        .replace("[[font]]", font)
        .replace("[[line]]", rtl ? "2" : "1.5")
        .replace("[[button]]", buttonHtml())
        .replace("[[unsubscribe]]", unsubscribed())
        .replace("[[foot]]", escaped(foot))
        .replace("[[business]]", escaped(business))
        .replace("[[heading]]", escaped(heading))
        .replace("[[preheader]]", escaped(preheader()))
        .replace("[[body]]", paragraphs());
  }

  /// The mail as plain text.
  public String text() {
    return body
        + (link == null || body.contains(link) ? "" : "\n\n" + button + ": " + link)
        + "\n\n-- \n"
        + foot
        + (unsubscribe == null ? "" : "\n" + ending() + ": " + unsubscribe);
  }

  private String preheader() {
    String line = body.replaceAll("\\s+", " ");
    return line.length() <= PREHEADER ? line : line.substring(0, PREHEADER) + "…";
  }

  private String paragraphs() {
    return body.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line ->
            "<p style=\"margin:0 0 12px\" dir=\"auto\">"
                + ADDRESS
                    .matcher(escaped(line))
                    .replaceAll("<a href=\"$0\" class=\"c-link\" style=\"color:#0a5a75\">$0</a>")
                + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private String buttonHtml() {
    if (link == null || button == null) {
      return "";
    }
    return BUTTON.replace("[[link]]", escaped(link)).replace("[[label]]", escaped(button));
  }

  private String unsubscribed() {
    return unsubscribe == null
        ? ""
        : " <a href=\""
            + escaped(unsubscribe)
            + "\" class=\"c-quiet\" style=\"color:#5c6763\">"
            + escaped(ending())
            + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("[[", "[&#91;");
  }

  private static final String BUTTON =
      """
      <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 4px"><tr>
      <td bgcolor="#0a5a75" style="border-radius:8px"><a href="[[link]]" style="display:inline-block;padding:13px 22px;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">[[label]]</a></td>
      </tr></table>
      """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="[[lang]]" dir="[[dir]]"><head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <meta name="format-detection" content="telephone=no">
      <title>[[heading]]</title>
      <style>
      :root{color-scheme:light dark;supported-color-schemes:light dark}
      @media (prefers-color-scheme:dark){.c-page{background:#0f1413!important}.c-card{background:#181f1d!important}.c-text{color:#e8edea!important}.c-quiet{color:#a4afaa!important}.c-link{color:#67c3de!important}}
      @media (max-width:620px){.c-card{padding:22px!important}}
      </style>
      </head>
      <body class="c-page" style="margin:0;padding:0;background:#f2f4f1">
      <div style="display:none;max-height:0;overflow:hidden;opacity:0">[[preheader]]</div>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="c-page" style="background:#f2f4f1"><tr><td align="center" style="padding:24px 12px">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
      <tr><td class="c-quiet" align="[[side]]" style="padding:0 6px 12px;font-family:[[font]];font-size:14px;line-height:[[line]];color:#5c6763">[[business]]</td></tr>
      <tr><td class="c-card c-text" align="[[side]]" style="background:#ffffff;border-radius:12px;padding:30px;font-family:[[font]];font-size:16px;line-height:[[line]];color:#17201d">
      <h1 class="c-text" dir="auto" style="margin:0 0 14px;font-size:21px;line-height:[[line]];font-weight:700;color:#17201d">[[heading]]</h1>
      [[body]]
      [[button]]</td></tr>
      <tr><td class="c-quiet" align="[[side]]" style="padding:14px 6px 0;font-family:[[font]];font-size:13px;line-height:[[line]];color:#5c6763">[[foot]][[unsubscribe]]</td></tr>
      </table></td></tr></table>
      </body></html>
      """;
}
