package ai.centralino.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Workflow code must replay: no clock, chance, thread or input of its own, anywhere in the module.
@Tag("fast")
class DeterminismTest {
  private static final Set<String> METHODS =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.lang.Thread.sleep");

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ai.centralino.workflows");

  @Test
  void nothingAsksTheWorldOutsideTemporal() {
    noClasses().should().callCodeUnitWhere(nonDeterministic()).check(module);
  }

  @Test
  void theModuleKnowsNoSpringNoSqlNoVendor() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.sql..",
            "com.twilio..",
            "java.net.http..",
            "java.nio.file..")
        .check(module);
  }

  private static DescribedPredicate<JavaCall<?>> nonDeterministic() {
    return new DescribedPredicate<>("a call that a replay would answer differently") {
      @Override
      public boolean test(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = owner + "." + call.getName();
        boolean clock = owner.startsWith("java.time.") && call.getName().equals("now");
        boolean chance =
            owner.equals("java.util.Random") || owner.equals("java.security.SecureRandom");
        boolean thread =
            owner.startsWith("java.util.concurrent.")
                && !owner.equals("java.util.concurrent.TimeUnit");
        return clock || chance || thread || METHODS.contains(method);
      }
    };
  }
}
