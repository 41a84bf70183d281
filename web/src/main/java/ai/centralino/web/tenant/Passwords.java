package ai.centralino.web.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a password must be. NIST SP 800-63B: length and no well-known ones, no rules about signs.
final class Passwords {
  private static final int SHORTEST = 8;
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "12345678",
          "123456789",
          "1234567890",
          "87654321",
          "11111111",
          "00000000",
          "password",
          "password1",
          "passwort",
          "passw0rd",
          "qwertyui",
          "qwertyuiop",
          "qwerty123",
          "1q2w3e4r",
          "abcd1234",
          "abcdefgh",
          "iloveyou",
          "sunshine",
          "football",
          "baseball",
          "superman",
          "princess",
          "trustno1",
          "letmein1",
          "welcome1",
          "centralino1",
          "juventus",
          "pakistan");

  private Passwords() {}

  /// What is wrong with it, as the key of a sentence; empty where nothing is.
  static Optional<String> problem(String password, String email) {
    String plain = password.toLowerCase(Locale.ROOT);
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("passwordShort");
    }
    if (!SignIn.fits(password)) {
      return Optional.of("passwordLong");
    }
    return WELL_KNOWN.contains(plain) || plain.equals(email.toLowerCase(Locale.ROOT))
        ? Optional.of("passwordKnown")
        : Optional.empty();
  }
}
