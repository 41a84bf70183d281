package ai.centralino.activities.onboarding;

import ai.centralino.activities.notice.Undeliverable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /// A number that can be bought.
  ///
  /// @param place where it belongs, or empty
  record Free(String number, String place) {}

  /// Numbers of a country that can be bought now.
  ///
  /// @param contains digits that must be in it, `*` for any one; null for no wish
  /// @throws Undeliverable where the carrier sells none there
  List<Free> free(String country, @Nullable String contains, int most)
      throws IOException, Undeliverable;

  /// Buys this number, or finds the one bought before under the same `label`.
  ///
  /// @throws Undeliverable where somebody else was faster, or the carrier wants papers first
  Bought buyThis(String number, String label) throws IOException, Undeliverable;

  /// The carrier's names of what was bought under `label`, also where we lost count of it.
  List<String> bought(String label) throws IOException;

  /// Gives a number back. One that is gone already is no failure.
  void release(String id) throws IOException;
}
