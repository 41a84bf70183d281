package ai.centralino.workflows.order;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an address lies where a business delivers, by the postcode or the district's name in it.
/// Immutable.
///
/// It is tolerant: an address that names neither is not refused, the caller is asked.
public final class DeliveryZones {
  /// What an address says.
  public enum Place {
    INSIDE,
    OUTSIDE,
    UNKNOWN
  }

  /// Outward code and inward code, once folded: `sw1a 1aa`.
  private static final Pattern BRITISH =
      Pattern.compile("\\b([a-z]{1,2}\\d[a-z\\d]?) ?(\\d)([a-z]{2})\\b");

  private final List<String> zones;

  public DeliveryZones(List<String> zones) {
    this.zones = zones.stream().map(Spelling::fold).filter(zone -> !zone.isEmpty()).toList();
  }

  public Place of(String address) {
    String folded = Spelling.fold(address);
    List<String> words = List.of(folded.split(" "));
    if (zones.isEmpty() || zones.stream().anyMatch(zone -> names(folded, words, zone))) {
      return Place.INSIDE;
    }
    // A postcode that is not served settles it only where the business goes by postcodes alone.
    boolean anotherPostcode =
        zones.stream().allMatch(DeliveryZones::postcode)
            && (BRITISH.matcher(folded).find()
                || words.stream()
                    .anyMatch(word -> digits(word) && word.length() == zones.getFirst().length()));
    return anotherPostcode ? Place.OUTSIDE : Place.UNKNOWN;
  }

  private static boolean names(String address, List<String> words, String zone) {
    if (digits(zone)) {
      return words.contains(zone) || runs(words).stream().anyMatch(run -> run.endsWith(zone));
    }
    if (postcode(zone)) {
      return british(address, zone.replace(" ", ""));
    }
    List<String> wanted = List.of(zone.split(" "));
    for (int at = 0; at + wanted.size() <= words.size(); at++) {
      if (alike(words.subList(at, at + wanted.size()), wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean british(String address, String zone) {
    Matcher found = BRITISH.matcher(address);
    while (found.find()) {
      String outward = found.group(1);
      String sector = outward + found.group(2);
      if (zone.equals(outward) || zone.equals(sector) || zone.equals(sector + found.group(3))) {
        return true;
      }
    }
    return List.of(address.split(" ")).contains(zone); // the outward code alone
  }

  /// Postcodes that were dictated in pieces: `501 43`, also straight after a house number.
  private static List<String> runs(List<String> words) {
    List<String> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int pieces = 0;
    for (String word : words) {
      if (digits(word)) {
        run.append(word);
        pieces++;
      } else {
        add(runs, run, pieces);
        pieces = 0;
      }
    }
    add(runs, run, pieces);
    return runs;
  }

  private static void add(List<String> runs, StringBuilder run, int pieces) {
    if (pieces > 1) {
      runs.add(run.toString());
    }
    run.setLength(0);
  }

  private static boolean alike(List<String> said, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      String word = wanted.get(i);
      boolean near = word.length() >= 5 && Spelling.distance(said.get(i), word) <= 1;
      if (!near && !said.get(i).equals(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean digits(String word) {
    return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
  }

  private static boolean postcode(String zone) {
    return digits(zone) || zone.replace(" ", "").matches("[a-z]{1,2}\\d[a-z\\d]?(\\d([a-z]{2})?)?");
  }
}
