package ai.centralino.activities.crm;

import ai.centralino.activities.crm.CrmErasure.What;
import ai.centralino.store.crm.CrmLinks.Remain;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is to be forgotten at a CRM, as the proof of an erasure keeps it: `note 4711 (1a2b3c4d)`.
/// It says all that is needed once our own rows are gone.
///
/// @param id the vendor's; ours where the vendor never said one
/// @param connection the first eight digits of the connection's id: another connection is another
///   account, where the same id may be somebody else
record CrmReference(What what, String id, String connection, Standing standing) {
  private static final Pattern WRITTEN = Pattern.compile("(\\w+) (\\S+) \\(([0-9a-f]{8})\\)(.*)");

  /// Whose it is.
  enum Standing {
    OURS(""),
    THEIRS(", there before us"),
    UNANSWERED(", never answered");

    private final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  static CrmReference of(Remain remain) {
    What what =
        switch (remain.kind()) {
          case "contact" -> What.CONTACT;
          case "deal" -> What.DEAL;
          case "activity" -> remain.ours().startsWith("b-") ? What.BOOKING : What.ORDER;
          case "document" -> What.CALL;
          default -> What.NOTE;
        };
    String connection = remain.connection().toString().substring(0, 8);
    if (what == What.CALL) {
      return new CrmReference(
          what, Objects.requireNonNull(remain.call()).value(), connection, Standing.OURS);
    }
    if (remain.theirs() == null) {
      return new CrmReference(what, remain.ours(), connection, Standing.UNANSWERED);
    }
    return new CrmReference(
        what, remain.theirs(), connection, remain.made() ? Standing.OURS : Standing.THEIRS);
  }

  /// Reads it again; empty where it is none.
  static Optional<CrmReference> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (What what : What.values()) {
      for (Standing standing : Standing.values()) {
        CrmReference reference = new CrmReference(what, parts.group(2), parts.group(3), standing);
        if (reference.written().equals(written)) {
          return Optional.of(reference);
        }
      }
    }
    return Optional.empty();
  }

  String written() {
    return word() + " " + id + " (" + connection + ")" + standing.words;
  }

  /// What it is, for a sentence.
  String word() {
    return what.name().toLowerCase(Locale.ROOT);
  }
}
