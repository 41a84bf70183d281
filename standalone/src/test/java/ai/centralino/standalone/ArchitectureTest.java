package ai.centralino.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The arrows of the design, and files that stay small.
@Tag("fast")
class ArchitectureTest {
  private static final String R = "ai.centralino.";
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ai.centralino");

  private void mayNotKnow(String module, String... others) {
    String[] packages =
        Stream.of(others).map(o -> o.contains(".") ? o : R + o + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(R + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(all);
  }

  @Test
  void modulesKnowOnlyWhatTheDesignAllows() {
    mayNotKnow("workflows", "store", "activities", "edge", "web", "standalone");
    mayNotKnow("store", "activities", "edge", "web", "standalone");
    mayNotKnow("activities", "edge", "web", "standalone");
    mayNotKnow(
        "edge",
        "store",
        "activities",
        "web",
        "standalone",
        "org.jdbi..",
        "java.sql..",
        "org.postgresql..");
    mayNotKnow("web", "activities", "edge", "standalone");
  }

  @Test
  void springStaysInTheEdgesServer() {
    for (String room :
        List.of("audio", "carrier", "turn", "engine", "session", "journal", "phone")) {
      mayNotKnow("edge." + room, "org.springframework..");
    }
  }

  @Test
  void vendorsStayInTheirRooms() {
    noClasses()
        .that()
        .resideOutsideOfPackages(R + "activities.notice.twilio..", R + "edge.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.twilio..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackage(R + "activities.notice.smtp..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.mail..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackage(R + "activities.notice.webpush..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.interaso..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages(R + "activities.billing.stripe..", R + "web.billing.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.stripe..")
        .check(all);
  }

  @Test
  void turnTakingIsPure() {
    noClasses()
        .that()
        .resideInAPackage(R + "edge.turn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.time..", "io.netty..")
        .check(all);
  }

  @Test
  void filesStayReadable() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<String> tooLong =
          files
              .filter(f -> f.toString().endsWith(".java") && f.toString().contains("/src/main/"))
              .filter(f -> lines(f) > 400)
              .map(Path::toString)
              .toList();
      assertThat(tooLong).isEmpty();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
