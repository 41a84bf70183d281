package ai.centralino.activities.net;

/// A page could not be had. The code is for machines, the message is a sentence that tells the
/// person who typed the address what to do.
///
/// Codes: `bad-address`, `address-refused`, `not-found`, `unreachable`, `bad-certificate`,
/// `too-slow`, `too-large`, `too-many-redirects`, `not-html` and `http-<status>`.
public final class Unfetchable extends Exception {
  private final String code;
  private final boolean mayWorkLater;

  private Unfetchable(String code, String sentence, boolean mayWorkLater) {
    super(sentence);
    this.code = code;
    this.mayWorkLater = mayWorkLater;
  }

  /// The same address will fail in the same way.
  public static Unfetchable never(String code, String sentence) {
    return new Unfetchable(code, sentence, false);
  }

  /// The same address may work in a minute.
  public static Unfetchable later(String code, String sentence) {
    return new Unfetchable(code, sentence, true);
  }

  public String code() {
    return code;
  }

  public boolean mayWorkLater() {
    return mayWorkLater;
  }

  /// The sentence, which is never null.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
