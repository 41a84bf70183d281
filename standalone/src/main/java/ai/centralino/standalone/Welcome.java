package ai.centralino.standalone;

import ai.centralino.store.tenant.Demo;
import ai.centralino.workflows.Environment;
import java.nio.file.Path;
import java.util.Locale;

/// What a newcomer reads once everything runs.
final class Welcome {
  private Welcome() {}

  static String text(
      Environment env, int web, int edge, LocalTemporal temporal, Path log, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%nCentralino is up after %.1f s.%n%n", seconds));
    text.append("  Kitchen board   http://localhost:").append(web).append("/kitchen\n");
    text.append("  Call it         http://localhost:")
        .append(web)
        .append("/try   (or: ./centralino call +390550000002)\n");
    text.append("  Outbox          http://localhost:").append(web).append("/outbox\n");
    text.append("  Workflows       ")
        .append(temporal.ui() == null ? "no Temporal UI with this server" : temporal.ui())
        .append("\n\n");
    text.append("  ").append(signIn(env, web)).append('\n');
    text.append("  Carriers reach the edge at ")
        .append(env.text("PUBLIC_BASE_URL", "http://localhost:" + edge))
        .append(", logs are in ")
        .append(log)
        .append('\n');
    if (env.text("OPENAI_API_KEY").isEmpty()) {
      text.append("\n  No OPENAI_API_KEY: calls are rehearsals by key words, not the AI.");
    }
    if (env.text("TWILIO_AUTH_TOKEN").isEmpty()) {
      text.append("\n  No TWILIO_AUTH_TOKEN: only this machine can call.");
    }
    if (!temporal.lasting()) {
      text.append(
          """


          ################################################################################
          #  Temporal runs inside this process: running calls and orders are lost when   #
          #  it stops, and there is no Temporal UI. Install Go or the temporal CLI.      #
          ################################################################################\
          """);
    }
    return text.append("\n\n  Ctrl-C stops everything.").toString();
  }

  /// Whoever can sign in: demo users have the well-known password only where no stranger comes.
  private static String signIn(Environment env, int web) {
    boolean own = env.text("CENTRALINO_DEMO_PASSWORD").isPresent();
    if ((env.text("CENTRALINO_DEMO").isPresent() && !env.flag("CENTRALINO_DEMO"))
        || (env.reachableByStrangers() && !own)) {
      return "Sign up at http://localhost:" + web + "/sign-up";
    }
    return "Sign in as owner@pizzeria-da-gino.example with the password "
        + (own ? "of CENTRALINO_DEMO_PASSWORD" : Demo.PASSWORD);
  }
}
