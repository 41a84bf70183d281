package ai.centralino.standalone;

import ai.centralino.workflows.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/// One installation for all test classes of this JVM, started by the first that asks for it. Each
/// class keeps to demo businesses of its own.
///
/// @param web the console's and the API's address
/// @param edge the edge's address
/// @param context the web service
record Running(String web, String edge, ConfigurableApplicationContext context) {
  private static @Nullable Running installation;

  static synchronized Running installation() throws IOException {
    if (installation == null) {
      installation = start();
    }
    return installation;
  }

  private static Running start() throws IOException {
    int web = Ports.any();
    int edge = Ports.any();
    Path data = Files.createTempDirectory("centralino-e2e");
    Map<String, String> env = new HashMap<>();
    env.put("CENTRALINO_DATA", data.toString());
    env.put("CENTRALINO_WEB_PORT", Integer.toString(web));
    env.put("CENTRALINO_EDGE_PORT", Integer.toString(edge));
    env.put("CENTRALINO_TEMPORAL", "in-process");
    // Nobody listens there: tests reach no vendor.
    env.put("HUBSPOT_BASE_URL", "http://127.0.0.1:9");
    env.put("SALESFORCE_LOGIN_URL", "http://127.0.0.1:9");
    env.put("PIPEDRIVE_BASE_URL", "http://127.0.0.1:9");
    // No espeak-ng: the rehearsal has text only and takes no time to speak.
    env.put("PATH", "/nowhere");
    // As ./centralino up does: services that start together must not each set up the JVM's one log.
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    Standalone standalone = new Standalone(new Environment(env));
    standalone.up();
    return new Running("http://127.0.0.1:" + web, "http://127.0.0.1:" + edge, standalone.web());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }
}
