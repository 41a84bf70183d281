package ai.centralino.activities.onboarding;

import ai.centralino.activities.notice.Undeliverable;
import java.io.IOException;
import java.util.List;

/// Where telephone numbers are bought.
public interface NumberShop {
  /// A number that was bought.
  ///
  /// @param id the carrier's name for it
  record Bought(String number, String id) {}

  /// Buys a number of a country, or finds the one bought before under the same `label`.
  ///
  /// @param label tells this purchase from others, so that a repeat buys nothing
  /// @throws Undeliverable where there is none to be had
  /// @throws IOException where the carrier does not answer: the same call may work later
  Bought buy(String country, String label) throws IOException, Undeliverable;

  /// The carrier's names of what was bought under `label`, also where we lost count of it.
  List<String> bought(String label) throws IOException;

  /// Gives a number back. One that is gone already is no failure.
  void release(String id) throws IOException;
}
