package ai.centralino.activities;

import ai.centralino.store.tenant.Demo;
import ai.centralino.workflows.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the demo businesses are made, as the environment says.
final class DemoSeed {
  private DemoSeed() {}

  /// A public installation has no users with a well-known password.
  static @Nullable String password(Environment env) {
    return env.secret("CENTRALINO_DEMO_PASSWORD", 12)
        .orElse(env.reachableByStrangers() ? null : Demo.PASSWORD);
  }

  /// `CENTRALINO_NUMBERS=+39055…=pizzeria-da-gino,+39…=…`: real numbers for the demo businesses.
  static Map<String, String> numbers(Environment env) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (String pair : env.text("CENTRALINO_NUMBERS", "").split(",")) {
      if (pair.isBlank()) {
        continue;
      }
      String[] parts = pair.strip().split("=", 2);
      if (parts.length < 2
          || !parts[0].matches("\\+[1-9]\\d{5,14}")
          || !Demo.slugs().contains(parts[1])) {
        throw new Environment.MalformedSetting(
            "CENTRALINO_NUMBERS",
            "has '" + pair.strip() + "'",
            "+number=business, the business one of " + Demo.slugs());
      }
      numbers.put(parts[0], parts[1]);
    }
    return numbers;
  }
}
