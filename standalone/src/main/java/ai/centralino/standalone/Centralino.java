package ai.centralino.standalone;

import ai.centralino.activities.Worker;
import ai.centralino.edge.server.Edge;
import ai.centralino.web.Web;
import ai.centralino.workflows.Environment;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The command line behind `./centralino`.
public final class Centralino {
  private Centralino() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.awt.headless", "true");
    quiet();
    String command = arguments.length == 0 ? "help" : arguments[0];
    String[] rest =
        arguments.length == 0 ? new String[0] : Arrays.copyOfRange(arguments, 1, arguments.length);
    int status = 1;
    try {
      status = run(command, rest, new Environment(System.getenv()));
    } catch (Environment.MalformedSetting setting) {
      System.err.println("centralino: " + setting.getMessage());
    } catch (StartFailure failure) {
      System.err.println("centralino: " + failure.getMessage());
    } catch (IOException e) {
      System.err.println("centralino: " + e.getMessage());
    }
    if (status >= 0) {
      System.exit(status);
    }
  }

  /// The services of one JVM share one log, as JSON in the data folder; the terminal is for people.
  private static void logToFile(Environment env) throws IOException {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.setProperty("centralino.log", DataFolder.of(env).path("logs/centralino.log").toString());
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      try {
        configurator.doConfigure(Centralino.class.getResource("/logback-up.xml"));
      } catch (JoranException e) {
        throw new StartFailure("The log could not be opened: " + e.getMessage());
      }
    }
    // Tomcat and some libraries log by java.util.logging, whose own way leads to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /// Until a service has set up its logging, only what is wrong reaches the terminal.
  private static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
  }

  /// Runs a command; -1 means that it goes on in the background.
  private static int run(String command, String[] rest, Environment env)
      throws IOException, InterruptedException {
    return switch (command) {
      case "up" -> {
        logToFile(env);
        new Standalone(env).up();
        yield -1;
      }
      case "run" -> {
        service(rest.length == 0 ? "" : rest[0], env);
        yield -1;
      }
      case "train" -> {
        Environment trial = Training.environment(env, rest);
        logToFile(trial);
        yield new Training(trial).run();
      }
      case "call" -> new CallCommand(env).run(rest);
      case "stripe-setup" -> StripeCommand.run(env);
      default -> {
        System.err.println(
            "centralino: there is no command '" + command + "'. Try ./centralino help.");
        yield 2;
      }
    };
  }

  private static void service(String name, Environment env) throws IOException {
    Environment with = DataFolder.of(env).withSecrets(env);
    try {
      switch (name) {
        case "edge" -> Edge.start(with);
        case "worker" -> Worker.start(with);
        case "web" -> Web.start(with);
        default -> throw new StartFailure("run needs a service: edge, worker or web.");
      }
    } catch (Environment.MalformedSetting | StartFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StartFailure(
          "The service " + name + " did not start: " + StartFailure.rootMessage(e));
    }
  }

  /// Settings that the services of one JVM share.
  static final Map<String, String> EMBEDDED =
      Map.of("CENTRALINO_EMBEDDED", "true", "CENTRALINO_DEMO", "true");
}
