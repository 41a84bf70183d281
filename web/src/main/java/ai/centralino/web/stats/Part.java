package ai.centralino.web.stats;

import ai.centralino.store.stats.Stats.Share;
import java.util.List;
import java.util.function.UnaryOperator;

/// One of several things that calls divide into.
///
/// @param share of all of them, in per cent
public record Part(String name, String value, double share) {
  static List<Part> of(List<Share> shares, UnaryOperator<String> name, Words words) {
    long all = Math.max(1, shares.stream().mapToLong(Share::calls).sum());
    return shares.stream()
        .map(share ->
            new Part(
                name.apply(share.word()),
                words.number(share.calls()),
                Math.round(1_000.0 * share.calls() / all) / 10.0))
        .toList();
  }
}
