package ai.centralino.activities.crm;

import ai.centralino.workflows.call.PhoneNumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text as the history keeps it: telephone numbers and mail addresses are recognisable and no
/// longer usable.
final class Masked {
  private static final Pattern NUMBER = Pattern.compile("(?:\\+|%2B|%2700|%27)\\d{7,15}");
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z0-9])[A-Za-z0-9._%+-]{0,63}(@|%40)([A-Za-z0-9.-]{1,200})");
  private static final int LONGEST = 4_000;

  private Masked() {}

  static String text(String text) {
    String numbers =
        NUMBER
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    new PhoneNumber("+" + found.group().replaceFirst("^(\\+|%2B|%2700|%27)", ""))
                        .masked()));
    String masked = ADDRESS.matcher(numbers).replaceAll("$1…$2$3");
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }
}
