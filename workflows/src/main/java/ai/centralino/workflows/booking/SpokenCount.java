package ai.centralino.workflows.booking;

import ai.centralino.workflows.booking.CountWords.Role;
import ai.centralino.workflows.booking.CountWords.Word;
import ai.centralino.workflows.tenant.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Understands how many people come, from 1 to [#MOST], in figures and in words of Italian, English
/// and Urdu in both scripts. Groups add up: two adults and two children are four.
public final class SpokenCount {
  /// More than this is an event that a person has to plan.
  public static final int MOST = 200;

  /// @param people whether the text says that it counts people
  /// @param joined whether "and" stands before it
  /// @param things whether it counts something else, as far as one can tell
  private record Quantity(int value, boolean people, boolean joined, boolean things) {}

  private final List<Word> words;
  private final List<Quantity> quantities = new ArrayList<>();
  private int at;
  private boolean joined;
  private boolean plus;
  private boolean alone;
  private boolean unclear;

  private SpokenCount(List<Word> words) {
    this.words = words;
  }

  /// The number of people; empty where it is missing, ambiguous ("four or five", "my family") or
  /// out of range.
  public static OptionalInt partySize(String said, Language language) {
    int size = new SpokenCount(words(said, CountWords.of(language))).count();
    return size >= 1 && size <= MOST ? OptionalInt.of(size) : OptionalInt.empty();
  }

  private static List<Word> words(String said, CountWords known) {
    List<String> atoms = Lexicon.atoms(said);
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < atoms.size()) {
      String atom = atoms.get(at);
      if (Character.isDigit(atom.charAt(0))) {
        figures(atom, words);
        at++;
        continue;
      }
      int length = Math.min(known.longest(), atoms.size() - at);
      Word word = CountWords.OTHER;
      while (length > 0) {
        word = known.word(String.join(" ", atoms.subList(at, at + length)));
        if (word.role() != Role.OTHER || length == 1) {
          break;
        }
        length--;
      }
      words.add(word);
      at += Math.max(1, length);
    }
    return words;
  }

  /// A number; two with a hyphen are a choice, and other signs belong to dates and times.
  private static void figures(String atom, List<Word> words) {
    String[] parts = atom.split("[-/.:]");
    if (parts.length > 2 || (parts.length == 2 && atom.indexOf('-') < 0)) {
      return;
    }
    for (String part : parts) {
      words.add(new Word(Role.NUMBER, part.length() > 6 ? 999_999 : Integer.parseInt(part)));
    }
  }

  private Word peek(int ahead) {
    int place = at + ahead;
    return place >= 0 && place < words.size() ? words.get(place) : CountWords.OTHER;
  }

  private boolean is(int ahead, Role role) {
    return peek(ahead).role() == role;
  }

  private int count() {
    while (at < words.size()) {
      Word word = peek(0);
      switch (word.role()) {
        case NUMBER, HUNDRED, QUARTERS -> number();
        case GROUP -> add(word.value(), 1);
        case ARTICLE -> article();
        case MY -> kin();
        case KIN -> relative(word);
        case SELF -> self();
        case ALONE -> {
          alone = true;
          at++;
        }
        case AND -> {
          joined = true;
          plus = word.value() > 0;
          at++;
        }
        case OR -> {
          unclear |= !quantities.isEmpty() && number(1);
          at++;
        }
        case CORRECTION -> {
          quantities.clear();
          joined = false;
          unclear = false;
          at++;
        }
        case AMONG_THEM -> {
          if (!quantities.isEmpty()) {
            return total();
          }
          at++;
        }
        case AT -> at += is(1, Role.NUMBER) ? 2 : 1;
        case SOME_KIN, PERSON, NO_COUNT, OTHER -> at++;
      }
    }
    return total();
  }

  private boolean number(int ahead) {
    return is(ahead, Role.NUMBER) || is(ahead, Role.HUNDRED);
  }

  /// A number with its hundreds, and times a group: "two hundred", "due coppie".
  private void number() {
    Word word = peek(0);
    int value = word.value();
    int pieces = 1;
    if (word.role() == Role.QUARTERS) {
      value = is(1, Role.HUNDRED) ? word.value() * 25 : 0;
      pieces = is(1, Role.HUNDRED) ? 2 : 1;
    } else if (word.role() == Role.NUMBER && word.value() < 10 && is(1, Role.HUNDRED)) {
      value = word.value() * 100;
      pieces = 2;
    }
    boolean hundreds = word.role() == Role.HUNDRED || pieces == 2;
    int rest = pieces + (is(pieces, Role.AND) ? 1 : 0);
    if (hundreds && is(rest, Role.NUMBER) && peek(rest).value() < 100) {
      value += peek(rest).value();
      pieces = rest + 1;
    }
    if (is(pieces, Role.GROUP)) {
      value = Math.min(value, 1000) * peek(pieces).value();
      pieces++;
    }
    if (is(pieces, Role.NO_COUNT)) {
      at += pieces + 1;
      return;
    }
    add(value, pieces);
  }

  private void add(int value, int pieces) {
    Word next = peek(pieces);
    boolean people = isPeople(next) || (isOther(next) && isPeople(peek(pieces + 1)));
    boolean things = !people && isOther(next) && at + pieces < words.size();
    quantities.add(new Quantity(value, people || plus, joined, things));
    joined = false;
    plus = false;
    at += pieces;
    while (people && at < words.size() && (isPeople(peek(0)) || isOther(peek(0)))) {
      at++;
    }
  }

  private static boolean isOther(Word word) {
    return word.role() == Role.OTHER;
  }

  private static boolean isPeople(Word word) {
    return switch (word.role()) {
      case PERSON, KIN, SOME_KIN -> true;
      default -> false;
    };
  }

  /// "a child", "a couple".
  private void article() {
    if (isPeople(peek(1)) || (isOther(peek(1)) && isPeople(peek(2)))) {
      add(1, 1);
    } else {
      at++;
    }
  }

  /// "my wife", "i miei genitori"; "my family" leaves the number open.
  private void kin() {
    Word next = peek(1);
    if (next.role() == Role.KIN) {
      add(next.value(), 1);
    } else {
      unclear |= isPeople(next);
      at++;
    }
  }

  private void relative(Word word) {
    if (is(-1, Role.AND)) {
      add(word.value(), 0);
    } else {
      at++;
    }
  }

  /// The caller counts when named in a row with others.
  private void self() {
    boolean with = peek(0).value() == 2;
    boolean row = with || is(1, Role.AND) || is(1, Role.MY) || is(-1, Role.AND);
    alone |= words.size() == 1;
    if (row) {
      quantities.add(new Quantity(1, true, joined || with, false));
      joined = false;
    }
    at++;
  }

  private int total() {
    if (unclear) {
      return 0;
    }
    boolean named = quantities.stream().anyMatch(Quantity::people);
    List<Quantity> counted =
        quantities.stream().filter(q -> !named || q.people || !q.things).toList();
    if (counted.isEmpty()) {
      return alone ? 1 : 0;
    }
    int first = counted.getFirst().value;
    int sum = counted.stream().mapToInt(q -> Math.min(q.value, 1000)).sum();
    boolean same = counted.stream().allMatch(q -> q.value == first && !q.joined);
    if (same || (counted.size() > 2 && sum - first == first)) {
      return first;
    }
    boolean added =
        counted.stream().allMatch(Quantity::people)
            || counted.stream().skip(1).allMatch(Quantity::joined);
    return named && added ? sum : 0;
  }
}
