package ai.centralino.workflows.notice;

import ai.centralino.workflows.notice.Notice.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one person is told: by the first rung, else by the next, until one has arrived.
///
/// @param person their key within the business: stable, and no address
/// @param name who that is on pages; may be empty
/// @param rungs in the order in which they are tried; empty for somebody who only gets summaries
/// @param digestAt when the summary goes out that it is collected for; null to tell it by itself
public record Ladder(String person, String name, List<Address> rungs, @Nullable Instant digestAt) {
  @Override
  public String toString() {
    return "Ladder[" + person + "]";
  }
}
