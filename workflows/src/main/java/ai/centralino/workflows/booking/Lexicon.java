package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Figures;
import ai.centralino.workflows.booking.Piece.Mark;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns text into pieces. The words of a language go before the English ones, which every language
/// understands too, because callers and models mix them in. Immutable.
final class Lexicon {
  private static final Lexicon ENGLISH = new Lexicon(new Sense().all(EnglishWords.calendar()));
  private static final Lexicon ITALIAN =
      new Lexicon(new Sense().all(EnglishWords.calendar()).all(ItalianWords.calendar()));
  private static final Lexicon URDU =
      new Lexicon(new Sense().all(EnglishWords.calendar()).all(UrduWords.calendar()));

  /// ISO date and time in one; seconds and offset say nothing about what a caller wants.
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{1,2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?"
              + "(?:[Zz]|[+-]\\d{2}:?\\d{2})?(?:\\[[^\\]]*])?(?!\\d)");

  private static final Pattern ATOM =
      Pattern.compile(
          "\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}(?!\\d)"
              + "|\\d{1,2}([-/.])\\d{1,2}\\2(?:\\d{4}|\\d{2})(?!\\d)"
              + "|\\d{1,2}:\\d{1,2}(?::\\d{1,2})?(?!\\d)"
              + "|\\d{1,2}[-/.]\\d{1,2}(?!\\d)"
              + "|\\d+"
              + "|[\\p{L}\\p{M}\\p{Cf}]+");

  /// Longer texts than this hold no date; what follows is not read.
  private static final int LONGEST_TEXT = 1000;

  private final Map<String, List<Piece>> senses;
  private final int longest;

  private Lexicon(Sense sense) {
    this.senses = sense.map();
    this.longest = senses.keySet().stream().mapToInt(s -> s.split(" ").length).max().orElse(1);
  }

  static Lexicon of(Language language) {
    return switch (language) {
      case IT -> ITALIAN;
      case EN -> ENGLISH;
      case UR -> URDU;
    };
  }

  List<Piece> read(String text) {
    List<String> atoms = atoms(text);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < atoms.size()) {
      String atom = atoms.get(at);
      if (Character.isDigit(atom.codePointAt(0))) {
        pieces.add(figures(atom));
        at++;
        continue;
      }
      int words = phrase(atoms, at);
      pieces.addAll(
          words == 0
              ? List.of(Mark.OTHER)
              : senses.getOrDefault(
                  String.join(" ", atoms.subList(at, at + words)), List.of(Mark.OTHER)));
      at += Math.max(1, words);
    }
    return pieces;
  }

  /// How many words from `at` on make the longest known phrase.
  private int phrase(List<String> atoms, int at) {
    for (int words = Math.min(longest, atoms.size() - at); words > 0; words--) {
      if (senses.containsKey(String.join(" ", atoms.subList(at, at + words)))) {
        return words;
      }
    }
    return 0;
  }

  /// Numbers as they were written and folded words, in their order.
  static List<String> atoms(String text) {
    String latin = digits(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    Matcher matcher = ATOM.matcher(ISO.matcher(latin).replaceAll(" $1 $2 "));
    List<String> atoms = new ArrayList<>();
    while (matcher.find()) {
      String atom = matcher.group();
      if (Character.isDigit(atom.charAt(0))) {
        atoms.add(atom);
      } else {
        Stream.of(Spelling.fold(atom).split(" ")).filter(w -> !w.isEmpty()).forEach(atoms::add);
      }
    }
    return atoms;
  }

  /// Digits of every script become those of ASCII.
  private static String digits(String text) {
    StringBuilder latin = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isDigit(c)) {
            latin.append((char) ('0' + Character.digit(c, 10)));
          } else {
            latin.appendCodePoint(c);
          }
        });
    return latin.toString();
  }

  private static Piece figures(String atom) {
    List<Integer> parts = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (String part : atom.split("[-/.:]")) {
      parts.add(part.length() > 6 ? 999_999 : Integer.parseInt(part));
      widths.add(part.length());
    }
    return parts.size() == 1
        ? new Amount(parts.getFirst(), widths.getFirst(), false)
        : new Figures(List.copyOf(parts), List.copyOf(widths), atom.charAt(widths.getFirst()));
  }
}
