package ai.centralino.activities.onboarding;

import ai.centralino.activities.notice.Undeliverable;
import java.io.IOException;

/// Where customers of ours are kept by the payment service.
public interface TillDesk {
  /// Makes a customer, or returns the one made before under the same key.
  ///
  /// @throws Undeliverable where it will never take them as they are
  /// @throws IOException where it does not answer: the same call may work later
  String openCustomer(String key, String email, String name) throws IOException, Undeliverable;

  /// Deletes a customer. One that is gone already is no failure.
  void closeCustomer(String customer) throws IOException;
}
