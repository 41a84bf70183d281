package ai.centralino.standalone;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.phone.PhoneCall;
import ai.centralino.edge.phone.PhoneListener;
import ai.centralino.edge.phone.SimulatedPhone;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// `centralino train`: a start, some pages and some calls, for the JVM to learn from. The launcher
/// runs it once a build and keeps what was loaded and compiled in an ahead-of-time cache (JEP 483,
/// 514, 515), from which later starts are quicker.
///
/// Everything is thrown away afterwards: data in a folder of its own, ports that are free, no
/// settings but these, so that no vendor hears of it.
final class Training {
  private static final String PIZZERIA = "+390550000002";
  private static final int CALLS = 15;

  private final Environment env;

  Training(Environment trial) {
    this.env = trial;
  }

  /// The settings of the trial run.
  ///
  /// @param arguments the folder for its data
  static Environment environment(Environment given, String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new StartFailure("train needs a folder, which is thrown away afterwards.");
    }
    return new Environment(
        Map.of(
            "HOME",
            given.text("HOME", "/"),
            "PATH",
            given.text("PATH", "/usr/bin"),
            "CENTRALINO_DATA",
            arguments[0],
            "CENTRALINO_WEB_PORT",
            Integer.toString(Ports.any()),
            "CENTRALINO_EDGE_PORT",
            Integer.toString(Ports.any()),
            "CENTRALINO_TEMPORAL",
            "in-process"));
  }

  int run() throws IOException, InterruptedException {
    int web = env.port("CENTRALINO_WEB_PORT", 8080);
    int edge = env.port("CENTRALINO_EDGE_PORT", 8081);
    new Standalone(env).up();
    String carrier = "http://127.0.0.1:" + edge;
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < CALLS; i++) {
        String call =
            "CallSid="
                + sid()
                + "&From=%2B393335550142&To="
                + encoded(PIZZERIA)
                + "&AccountSid="
                + SimulatedPhone.ACCOUNT;
        post(http, carrier + "/incoming-call", call + "&CallStatus=ringing");
        post(http, carrier + "/call-status", call + "&CallStatus=completed&CallDuration=1");
      }
      for (String page : List.of("/", "/sign-in", "/v3/api-docs", "/actuator/health")) {
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + page)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    phone(carrier).place();
    return 0;
  }

  private static void post(HttpClient http, String address, String form)
      throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static String encoded(String number) {
    return URLEncoder.encode(number, StandardCharsets.UTF_8);
  }

  private static String sid() {
    return "CA" + UUID.randomUUID().toString().replace("-", "");
  }

  private SimulatedPhone phone(String edge) throws IOException {
    PhoneCall call =
        new PhoneCall(
            edge,
            null,
            DataFolder.of(env).withSecrets(env).text("CENTRALINO_PHONE_TOKEN").orElse(null),
            sid(),
            "+393335550142",
            PIZZERIA,
            List.of("una margherita"),
            null,
            null,
            Language.IT);
    return new SimulatedPhone(
        call, Espeak.find(env.text("PATH", "/usr/bin")), PhoneListener.SILENT);
  }
}
