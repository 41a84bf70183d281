package ai.centralino.web;

import ai.centralino.store.Database;
import ai.centralino.store.Schema;
import ai.centralino.web.crm.CrmDoors;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.TemporalServer;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// The web service: console and REST API.
@SpringBootApplication(proxyBeanMethods = false)
public class Web {
  public static void main(String[] args) {
    start(new Environment(System.getenv()), args);
  }

  /// Starts the service with these settings. Returns once its port is open.
  public static ConfigurableApplicationContext start(Environment env, String... args) {
    WebSettings settings = WebSettings.of(env);
    CrmDoors crm = CrmDoors.of(env);
    SpringApplication app = new SpringApplication(Web.class);
    app.setWebApplicationType(WebApplicationType.SERVLET);
    app.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("webSettings", settings);
      context.getBeanFactory().registerSingleton("crmDoors", crm);
    });
    app.setDefaultProperties(
        Map.of("spring.config.name", "web", "server.port", env.port("CENTRALINO_WEB_PORT", 8080)));
    app.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context = app.run(args);
    if (!env.flag("CENTRALINO_EMBEDDED")) {
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop-web"));
    }
    return context;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Database database(WebSettings settings) throws SQLException {
    Schema.migrate(settings.database(), settings.secret());
    return Database.open(settings.database(), settings.secret(), 10);
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporal(WebSettings settings) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(settings.temporalAddress()).build());
  }

  @Bean
  WorkflowClient workflowClient(WorkflowServiceStubs temporal, WebSettings settings) {
    return TemporalServer.client(temporal, settings.temporalNamespace(), "web");
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Database database) {
    return () -> (database.answers() ? Health.up() : Health.down()).build();
  }

  @Bean
  HealthIndicator temporalHealthIndicator(WorkflowServiceStubs temporal) {
    return () -> (TemporalServer.answers(temporal) ? Health.up() : Health.down()).build();
  }
}
