package ai.centralino.workflows.crm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a look at a connection.
///
/// @param ok whether it works
/// @param account the account's name at the vendor; null where it does not work
/// @param problem what to do about it, as a sentence; null where it works
/// @param held the workflows that wait for it to work, the oldest first
public record CrmCheck(
    boolean ok, @Nullable String account, @Nullable String problem, List<String> held) {
  public CrmCheck {
    held = List.copyOf(held);
  }

  /// It does not work.
  public static CrmCheck failed(String problem) {
    return new CrmCheck(false, null, problem, List.of());
  }
}
