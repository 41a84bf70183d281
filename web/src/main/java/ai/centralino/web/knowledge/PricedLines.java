package ai.centralino.web.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Lines such as `normale 7,50` or `extra mozzarella +1,50`: a name, and a price where the line
/// ends with one.
public final class PricedLines {
  private PricedLines() {}

  /// One line.
  ///
  /// @param price null where the line ends with none
  public record Line(String name, @Nullable Long price) {}

  /// Every line of `text` that is not empty.
  public static List<Line> read(String text, String currency) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("[\n;|]")) {
      if (!line.isBlank()) {
        lines.add(line(line.strip(), currency));
      }
    }
    return lines;
  }

  /// The shortest end that is an amount is the price: in `4 stagioni 7,50` the 4 belongs to the
  /// name.
  private static Line line(String line, String currency) {
    String[] words = line.split("\\s+");
    for (int taken = 1; taken <= Math.min(2, words.length); taken++) {
      String end = String.join(" ", List.of(words).subList(words.length - taken, words.length));
      String amount = end.startsWith("+") ? end.substring(1).strip() : end;
      OptionalLong price = Prices.read(amount, currency);
      if (price.isPresent() && !amount.isEmpty()) {
        List<String> name = new ArrayList<>(List.of(words).subList(0, words.length - taken));
        if (taken == 1 && !name.isEmpty() && sign(name.getLast(), currency)) {
          name.removeLast();
        }
        return new Line(trimmed(String.join(" ", name)), price.getAsLong());
      }
    }
    return new Line(line, null);
  }

  /// A currency or a plus that stands alone before the amount.
  private static boolean sign(String word, String currency) {
    return word.chars().noneMatch(Character::isDigit)
        && (word.equals("+") || Prices.read(word.replace("+", "") + "1", currency).isPresent());
  }

  private static String trimmed(String name) {
    return name.replaceAll("[\\s:=–—-]+$", "").strip();
  }
}
