package ai.centralino.workflows.onboarding;

import org.jspecify.annotations.Nullable;

/// Which telephone number the business is to be reached under.
///
/// @param kind `demo` (this installation only), `forward` (calls to an own number are forwarded) or
///   `buy` (a new one from the carrier)
/// @param own the business's own number, for `forward`
/// @param country ISO 3166 of the number to buy, for `buy`
public record NumberWish(String kind, @Nullable String own, @Nullable String country) {
  public static final NumberWish DEMO = new NumberWish("demo", null, null);
}
