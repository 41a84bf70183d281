package ai.centralino.web.crm;

import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmField;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.net.PublicInternet;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody typed to connect a CRM, checked.
final class Entered {
  private static final int LONGEST = 500;

  private Entered() {}

  /// What opens a connection, or why it cannot be that.
  ///
  /// @param fresh a signing secret that was made for them, to be shown this once; null otherwise
  record Key(@Nullable CrmSecret secret, List<Problem> problems, @Nullable String fresh) {
    @Override
    public String toString() {
      return "Key[" + problems + "]";
    }
  }

  /// @param privateTargets whether http addresses are taken
  static Key key(
      CrmVendor vendor,
      @Nullable String token,
      @Nullable String address,
      @Nullable String signing,
      boolean privateTargets) {
    return switch (vendor) {
      case HUBSPOT, PIPEDRIVE -> token(Plain.line(token));
      case SALESFORCE -> wrong("vendor", "crmOauth");
      case WEBHOOK -> webhook(Plain.line(address), Plain.line(signing), privateTargets);
    };
  }

  private static Key token(String token) {
    if (token.isEmpty()) {
      return wrong("token", "missing");
    }
    return token.length() > LONGEST || !token.matches("[!-~]+")
        ? wrong("token", "crmToken")
        : new Key(new CrmSecret(Map.of("kind", "token", "token", token)), List.of(), null);
  }

  private static Key webhook(String address, String signing, boolean privateTargets) {
    if (address.isEmpty()) {
      return wrong("address", "missing");
    }
    if (!isAddress(address, privateTargets)) {
      return wrong("address", "crmAddress");
    }
    if (!privateTargets && !PublicInternet.mayHold(URI.create(address).getHost())) {
      return wrong("address", "insideAddress");
    }
    if (!signing.isEmpty() && !isSecret(signing)) {
      return wrong("secret", "crmSecret");
    }
    String fresh = signing.isEmpty() ? fresh() : null;
    return new Key(
        new CrmSecret(
            Map.of(
                "kind", "webhook", "address", address, "secret", fresh == null ? signing : fresh)),
        List.of(),
        fresh);
  }

  private static boolean isAddress(String address, boolean privateTargets) {
    try {
      URI uri = new URI(address);
      return address.length() <= LONGEST
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || (privateTargets && "http".equalsIgnoreCase(uri.getScheme())));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isSecret(String secret) {
    if (!secret.startsWith("whsec_")) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(secret.substring("whsec_".length())).length;
      return bytes >= 24 && bytes <= 64;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private static Key wrong(String field, String code) {
    return new Key(null, List.of(Problem.at(field, code)), null);
  }

  /// A mapping as typed.
  record Mapped(CrmMapping mapping, List<Problem> problems) {}

  /// @param typed by `contact.<field>`, `deal.<field>` and `stage.<stage>`
  static Mapped mapping(CrmConnection connection, Map<String, String> typed) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Map<String, String>> objects =
        Map.of("contact", new HashMap<>(), "deal", new HashMap<>(), "stage", new HashMap<>());
    typed.forEach((key, value) -> {
      int dot = key.indexOf('.');
      Map<String, String> into = dot < 0 ? null : objects.get(key.substring(0, dot));
      String name = Plain.line(value);
      if (into == null || name.isEmpty()) {
        return;
      }
      String ours = key.substring(dot + 1);
      String object = key.substring(0, dot);
      problem(connection, object, ours, name).ifPresent(p -> problems.add(p));
      into.put(ours, name);
    });
    return new Mapped(
        new CrmMapping(
            objects.getOrDefault("contact", Map.of()),
            objects.getOrDefault("deal", Map.of()),
            objects.getOrDefault("stage", Map.of())),
        problems);
  }

  private static Optional<Problem> problem(
      CrmConnection connection, String object, String ours, String theirs) {
    String field = object + "." + ours;
    if (object.equals("stage")) {
      return theirs.length() > 80 || !List.of("new", "qualified", "won").contains(ours)
          ? Optional.of(Problem.at(field, "tooLong", 80))
          : Optional.empty();
    }
    if (CrmField.of(ours).isEmpty()) {
      return Optional.of(Problem.at(field, "crmField", ours));
    }
    return theirs.matches("[A-Za-z0-9_.]{1,80}") && connection.has(object, theirs)
        ? Optional.empty()
        : Optional.of(Problem.at(field, "crmField", theirs));
  }
}
