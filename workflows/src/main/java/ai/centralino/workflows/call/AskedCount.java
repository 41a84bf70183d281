package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.SpokenCount;
import ai.centralino.workflows.tenant.Language;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How many people a model wrote down: a number, figures or words.
final class AskedCount {
  private AskedCount() {}

  static OptionalInt of(@Nullable Object value, Language language) {
    if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
      return OptionalInt.of(number.intValue());
    }
    return value instanceof String text
        ? SpokenCount.partySize(text, language)
        : OptionalInt.empty();
  }
}
