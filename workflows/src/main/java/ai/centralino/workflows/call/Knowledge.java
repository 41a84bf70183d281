package ai.centralino.workflows.call;

import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Faq;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the business's own answer to a question by its key words.
public final class Knowledge {
  private Knowledge() {}

  /// The best answer, or empty where no question shares a key word with what was asked.
  public static Optional<Faq> answer(List<Faq> faqs, String question) {
    Set<String> asked = words(question);
    return faqs.stream()
        .map(faq -> new Scored(faq, score(faq, asked, Spelling.fold(question))))
        .filter(s -> s.score >= 2)
        .max(Comparator.comparingInt(Scored::score))
        .map(Scored::faq);
  }

  private record Scored(Faq faq, int score) {}

  private static int score(Faq faq, Set<String> asked, String whole) {
    int keywords = 0;
    for (String keyword : faq.keywords()) {
      String folded = Spelling.fold(keyword);
      boolean said =
          folded.contains(" ")
              ? whole.contains(folded)
              : asked.stream().anyMatch(w -> near(w, folded));
      keywords += said ? 3 : 0;
    }
    Set<String> own = words(faq.question());
    long shared = asked.stream().filter(w -> w.length() > 3 && own.contains(w)).count();
    return keywords + (int) shared;
  }

  private static boolean near(String word, String keyword) {
    return word.equals(keyword) || (keyword.length() >= 5 && Spelling.distance(word, keyword) <= 1);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(Spelling.fold(text).split(" ")).collect(Collectors.toSet());
  }
}
