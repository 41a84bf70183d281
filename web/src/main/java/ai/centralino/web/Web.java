package ai.centralino.web;

import ai.centralino.workflows.Environment;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The web service: console and REST API.
@SpringBootApplication(proxyBeanMethods = false)
public class Web {
  public static void main(String[] args) {
    start(new Environment(System.getenv()), args);
  }

  /// Starts the service with these settings. Returns once its port is open.
  public static ConfigurableApplicationContext start(Environment env, String... args) {
    SpringApplication app = new SpringApplication(Web.class);
    app.setDefaultProperties(
        Map.of("spring.config.name", "web", "server.port", env.port("CENTRALINO_WEB_PORT", 8080)));
    app.setRegisterShutdownHook(false);
    return app.run(args);
  }
}
