package ai.centralino.workflows.call;

import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Faq;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the business's own answer to a question: by the key words that were given with it, and by
/// the words of the question itself. A word counts in any of its endings; words that every question
/// has count for nothing, and words that many have for half. Rather none than a wrong answer.
public final class Knowledge {
  /// A key word weighs more than any likeness.
  private static final double KEYWORD = 3;

  private static final double SAME = 1_000;

  /// How much of a stored question must have been asked.
  private static final double ENOUGH = 0.6;

  private Knowledge() {}

  /// The best answer, or empty where no stored question is what was asked.
  public static Optional<Faq> answer(List<Faq> faqs, String question) {
    String whole = Spelling.fold(question);
    Set<String> asked = words(whole);
    return faqs.stream()
        .map(faq -> new Scored(faq, score(faq, asked, whole)))
        .filter(s -> s.score > 0)
        .max(Comparator.comparingDouble(Scored::score))
        .map(Scored::faq);
  }

  private record Scored(Faq faq, double score) {}

  private static double score(Faq faq, Set<String> asked, String whole) {
    long keywords =
        faq.keywords().stream()
            .map(Spelling::fold)
            .filter(keyword -> !keyword.isEmpty() && said(keyword, whole))
            .count();
    Set<String> own = words(Spelling.fold(faq.question()));
    double weight = own.stream().mapToDouble(CommonWords::weight).sum();
    double shared =
        own.stream()
            .filter(word -> asked.stream().anyMatch(w -> alike(w, word)))
            .mapToDouble(CommonWords::weight)
            .sum();
    if (Spelling.fold(faq.question()).equals(whole)) {
      return SAME + keywords;
    }
    // One general word of several is no question.
    double like = shared == 0 || shared < Math.min(1, weight) ? 0 : shared / weight;
    // Of two that fit, the one that says more of what was asked.
    return keywords * KEYWORD + (like < ENOUGH ? 0 : like * (0.5 + shared / 2));
  }

  /// Key words count whatever they are, also such as "where".
  private static boolean said(String keyword, String whole) {
    return keyword.contains(" ")
        ? whole.contains(keyword)
        : Arrays.stream(whole.split(" ")).anyMatch(w -> near(w, keyword));
  }

  private static boolean near(String word, String keyword) {
    return word.equals(keyword) || (keyword.length() >= 5 && Spelling.distance(word, keyword) <= 1);
  }

  /// The same word, perhaps with another ending or a slip of the ear.
  private static boolean alike(String one, String other) {
    if (near(one, other)) {
      return true;
    }
    int shortest = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shortest && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int longest = Math.max(one.length(), other.length());
    return same >= 3
        && same >= shortest - (shortest <= 5 ? 1 : 3)
        && same * 2 > longest
        && longest - same <= 4;
  }

  private static Set<String> words(String folded) {
    return Arrays.stream(folded.split(" "))
        .filter(word -> CommonWords.weight(word) > 0)
        .collect(Collectors.toSet());
  }
}
