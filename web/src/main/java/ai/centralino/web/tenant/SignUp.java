package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.Problem;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.onboarding.OnboardingWorkflow;
import ai.centralino.workflows.onboarding.SetupStart;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.AccountMailWorkflow;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// New accounts. Whoever signs up learns the same, whether the address has an account or not: the
/// mail tells the difference. Thread-safe.
@Component
class SignUp {
  static final String EMAIL =
      "[^\\s@\\p{Cntrl}<>\"(),:;\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,180}[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}]{2,24}";

  private static final Logger log = LoggerFactory.getLogger(SignUp.class);

  private final Users users;
  private final SignIn signIn;
  private final Throttle throttle;
  private final WorkflowClient temporal;
  private final Clock clock;

  SignUp(Users users, SignIn signIn, Throttle throttle, WorkflowClient temporal, Clock clock) {
    this.users = users;
    this.signIn = signIn;
    this.throttle = throttle;
    this.temporal = temporal;
    this.clock = clock;
  }

  /// What is wrong with what was typed; empty where nothing is.
  static List<Problem> problems(String businessName, String email, String password) {
    List<Problem> problems = new ArrayList<>();
    if (businessName.isBlank()) {
      problems.add(Problem.at("businessName", "missing"));
    } else if (businessName.length() > 120) {
      problems.add(Problem.at("businessName", "tooLong", 120));
    }
    emailProblem("email", email).ifPresent(problems::add);
    Passwords.problem(password, email)
        .map(code -> Problem.at("password", code))
        .ifPresent(problems::add);
    return problems;
  }

  static java.util.Optional<Problem> emailProblem(String field, String email) {
    if (email.isBlank()) {
      return java.util.Optional.of(Problem.at(field, "missing"));
    }
    return email.length() <= 200 && email.matches(EMAIL)
        ? java.util.Optional.empty()
        : java.util.Optional.of(Problem.at(field, "email"));
  }

  /// Makes the account and its business, or tells whoever has the address already.
  void signUp(String businessName, String email, String password, Language language) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    TenantId tenant = new TenantId(UUID.randomUUID());
    boolean isNew =
        users.signUp(
            UUID.randomUUID(),
            address,
            address.substring(0, address.indexOf('@')),
            signIn.hash(password),
            language,
            tenant,
            slug(businessName),
            businessName.strip(),
            zone(language),
            currency(language));
    // Whether Temporal is away or slow must be seen by nobody: the account is there, the wizard
    // starts its workflow too, and the mail can be asked for again.
    Thread.ofVirtual()
        .start(() -> {
          try {
            if (isNew) {
              begin(tenant, businessName.strip(), address, language);
            } else if (throttle.tooMany(Throttle.Kind.MAILS_TO, address)) {
              return;
            }
            tell(isNew, address, language);
          } catch (RuntimeException away) {
            log.warn("A sign-up's mail could not be started: {}", away.getClass().getSimpleName());
          }
        });
  }

  private void tell(boolean isNew, String address, Language language) {
    mail(
        AccountMail.to(
            UUID.randomUUID(),
            isNew ? AccountMail.Kind.VERIFY : AccountMail.Kind.HAVE_ACCOUNT,
            address,
            language));
  }

  /// Makes a further business of somebody who has an account.
  TenantId addBusiness(Person person, String businessName) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    users.addBusiness(
        person.id(),
        person.email(),
        tenant,
        slug(businessName),
        businessName,
        person.language(),
        zone(person.language()),
        currency(person.language()));
    begin(tenant, businessName, person.email(), person.language());
    return tenant;
  }

  /// Starts the set-up, which reminds by itself; the wizard starts it too where this did not come
  /// about.
  private void begin(TenantId tenant, String business, String email, Language language) {
    OnboardingWorkflow workflow =
        temporal.newWorkflowStub(
            OnboardingWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.onboarding(tenant))
                .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
                .build());
    WorkflowClient.start(
        workflow::run,
        new SetupStart(tenant, business, email, language, SetupState.fresh(clock.instant())));
  }

  /// Has a mail written and sent, however long the mail server is away.
  void mail(AccountMail mail) {
    AccountMailWorkflow workflow =
        temporal.newWorkflowStub(
            AccountMailWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.accountMail(mail.id()))
                .build());
    WorkflowClient.start(workflow::run, mail);
  }

  /// A word for addresses: the name's letters, and a few signs that make it the only one.
  static String slug(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String shortened = plain.substring(0, Math.min(plain.length(), 40));
    String tail = Secret.hash(Secret.fresh()).substring(0, 6);
    return (shortened.isEmpty() ? "business" : shortened) + "-" + tail;
  }

  private static String zone(Language language) {
    return switch (language) {
      case IT -> "Europe/Rome";
      case EN -> "Europe/London";
      case UR -> "Asia/Karachi";
    };
  }

  private static String currency(Language language) {
    return switch (language) {
      case IT -> "EUR";
      case EN -> "GBP";
      case UR -> "PKR";
    };
  }
}
