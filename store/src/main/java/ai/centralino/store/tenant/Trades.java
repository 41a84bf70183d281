package ai.centralino.store.tenant;

import ai.centralino.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The trades that a business can choose from, one file each in `trades/` on the class path. They
/// are read once, when this is made. Immutable and thread-safe.
public final class Trades {
  /// The trade of a business that is none of the others.
  public static final String CUSTOM = "custom";

  /// What `{{…}}` may name in a trade's words.
  public static final List<String> VARIABLES =
      List.of("business", "address", "hours", "language", "transfer");

  private static final String FILES = "classpath*:trades/*.json";
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final Map<String, Trade> byWord;
  private final Trade custom;

  /// Reads the files.
  ///
  /// @throws IllegalStateException if a file is not a trade; the message names it
  public Trades() {
    Map<String, Trade> found = new LinkedHashMap<>();
    try {
      // Not a folder listing: in a Spring Boot jar the folder lies in a jar within the jar.
      var files = new PathMatchingResourcePatternResolver(Trades.class.getClassLoader());
      for (Resource file : files.getResources(FILES)) {
        Trade trade = read(file);
        // The first on the class path wins, so that an installation can replace one of ours.
        found.putIfAbsent(trade.trade(), trade);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Trade fallback = found.get(CUSTOM);
    if (fallback == null) {
      throw new IllegalStateException("trades/" + CUSTOM + ".json is not on the class path");
    }
    this.byWord = Map.copyOf(found);
    this.custom = fallback;
  }

  /// Every trade, by position.
  public List<Trade> all() {
    return byWord.values().stream()
        .sorted(Comparator.comparingInt(Trade::position).thenComparing(Trade::trade))
        .toList();
  }

  /// The trade of that word, where it has a file.
  public Optional<Trade> known(String trade) {
    return all().stream().filter(t -> t.trade().equals(trade)).findFirst();
  }

  /// The trade of this word; `custom` where there is none.
  public Trade of(String trade) {
    return byWord.getOrDefault(trade, custom);
  }

  /// The text with `{{name}}` replaced by the variable of that name. An unknown one stays as it is,
  /// so that its gap is seen; values are put in as they are and never searched for variables.
  public static String fill(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            gap -> Matcher.quoteReplacement(variables.getOrDefault(gap.group(1), gap.group())));
  }

  /// Whether an answer is still a sample: those begin with a mark in square brackets, such as `[To
  /// adapt]`. A receptionist must not give it to callers.
  public static boolean toAdapt(String answer) {
    return answer.startsWith("[");
  }

  private static Trade read(Resource file) throws IOException {
    String name = file.getFilename();
    Trade trade;
    try {
      trade = Json.read(file.getContentAsString(StandardCharsets.UTF_8), Trade.class);
    } catch (IllegalStateException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("trades/" + name + ": " + why.getMessage(), e);
    }
    if (!(trade.trade() + ".json").equals(name)) {
      throw new IllegalStateException(
          "trades/" + name + " calls itself " + trade.trade() + "; both must be the same word");
    }
    return trade;
  }
}
