package ai.centralino.activities.onboarding;

import java.io.IOException;

/// Where customers of ours are kept by the payment service.
public interface TillDesk {
  /// Makes a customer, or returns the one made before under the same key.
  String openCustomer(String key, String email, String name) throws IOException;

  /// Deletes a customer. One that is gone already is no failure.
  void closeCustomer(String customer) throws IOException;
}
