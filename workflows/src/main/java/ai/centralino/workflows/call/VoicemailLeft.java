package ai.centralino.workflows.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The caller left a recording instead of talking.
///
/// @param url where the carrier has it, for whoever has the account's keys
public record VoicemailLeft(String url, @Nullable Integer seconds) {
  /// Twilio's names of recordings: "RE" and 32 hexadecimal digits.
  private static final Pattern ID = Pattern.compile("\\bRE[0-9a-f]{32}\\b");

  /// The carrier's name for it; empty where the address holds none.
  public Optional<String> id() {
    Matcher found = ID.matcher(url);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }
}
