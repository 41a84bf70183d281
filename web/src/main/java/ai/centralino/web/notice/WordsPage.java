package ai.centralino.web.notice;

import ai.centralino.store.notice.MailLook;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.Wording;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.NoticeWorkflow;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The words of one kind of notice: in each language, with a look at what comes of them and a test
/// sent to oneself.
@Controller
class WordsPage {
  private final Wordings wordings;
  private final Desk desk;
  private final WorkflowClient temporal;

  WordsPage(Wordings wordings, Desk desk, WorkflowClient temporal) {
    this.wordings = wordings;
    this.desk = desk;
    this.temporal = temporal;
  }

  /// Words as somebody typed them.
  record Typed(String subject, String body, String contentSid) {
    static Typed of(@Nullable String subject, @Nullable String body, @Nullable String sid) {
      return new Typed(Plain.line(subject), Plain.lines(body), Plain.line(sid));
    }

    List<Problem> problems(NoticeKind kind) {
      List<Problem> problems = new ArrayList<>();
      check(problems, kind, "subject", subject, Wording.MAX_SUBJECT);
      check(problems, kind, "body", body, Wording.MAX_BODY);
      if (!contentSid.isEmpty() && !contentSid.matches("HX[0-9a-fA-F]{32}")) {
        problems.add(Problem.at("contentSid", "notices.contentSid"));
      }
      return problems;
    }

    private static void check(
        List<Problem> problems, NoticeKind kind, String field, String text, int longest) {
      List<String> unknown = Wording.unknown(kind, text);
      if (text.isEmpty()) {
        problems.add(Problem.at(field, "missing"));
      } else if (text.length() > longest) {
        problems.add(Problem.at(field, "tooLong", longest));
      } else if (!unknown.isEmpty()) {
        problems.add(
            Problem.at(
                field, "notices.unknown", unknown.getFirst(), String.join(", ", kind.variables())));
      }
    }
  }

  @GetMapping("/notices/words/{word}")
  String page(
      @PathVariable String word,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(defaultValue = "") String said,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    Language in = language(tenant, language);
    Wording wording = wordings.of(tenant, kind(word), in);
    model.addAttribute("said", List.of("kept", "sent", "away").contains(said) ? said : "");
    return page(
        tenant,
        wording,
        new Typed(
            wording.subject(),
            wording.body(),
            wording.contentSid() == null ? "" : wording.contentSid()),
        List.of(),
        authentication,
        model);
  }

  private String page(
      TenantId tenant,
      Wording wording,
      Typed typed,
      List<Problem> problems,
      Authentication authentication,
      Model model) {
    model.addAttribute("wording", wording);
    model.addAttribute("kind", wording.kind().word());
    model.addAttribute("in", wording.language().code());
    model.addAttribute("inDir", wording.language() == Language.UR ? "rtl" : "ltr");
    model.addAttribute("languages", Arrays.stream(Language.values()).map(Language::code).toList());
    model.addAttribute("variables", wording.kind().variables());
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("me", Desk.person(authentication).email());
    look(tenant, wording.kind(), wording.language(), typed, model);
    return "notice/words";
  }

  private void look(TenantId tenant, NoticeKind kind, Language in, Typed typed, Model model) {
    Tenants.Business business = desk.business(tenant);
    Map<String, String> values = Samples.of(kind, in, business.name(), business.number());
    String subject = Wording.filled(typed.subject(), values);
    String body = Wording.filled(typed.body(), values);
    boolean customer = kind.forCustomers();
    boolean cancellable = kind.variables().contains("cancel_link");
    MailLook mail =
        new MailLook(
            in,
            business.name(),
            subject,
            body,
            !customer ? MailLook.open(in) : cancellable ? MailLook.cancel(in) : null,
            !customer || cancellable ? "https://centralino.example/" : null,
            MailLook.foot(in, business.name(), customer),
            customer ? "https://centralino.example/u/" : null);
    model.addAttribute("text", body);
    model.addAttribute("html", mail.html());
    model.addAttribute("inDir", in == Language.UR ? "rtl" : "ltr");
    model.addAttribute("in", in.code());
  }

  /// What comes of words while they are being typed.
  @PostMapping("/notices/words/{word}/preview")
  String preview(
      @PathVariable String word,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String body,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    NoticeKind kind = kind(word);
    Typed typed = Typed.of(subject, body, "");
    model.addAttribute("problems", typed.problems(kind));
    look(tenant, kind, language(tenant, language), typed, model);
    return "notice/words :: preview";
  }

  @PostMapping("/notices/words/{word}")
  String save(
      @PathVariable String word,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String body,
      @RequestParam(required = false) @Nullable String contentSid,
      @RequestParam(defaultValue = "keep") String then,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    NoticeKind kind = kind(word);
    Language in = language(tenant, language);
    Person person = Desk.person(authentication);
    Typed typed = Typed.of(subject, body, contentSid);
    List<Problem> problems = typed.problems(kind);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(tenant, wordings.of(tenant, kind, in), typed, problems, authentication, model);
    }
    Wording now = wordings.of(tenant, kind, in);
    boolean changed =
        !now.subject().equals(typed.subject())
            || !now.body().equals(typed.body())
            || !typed.contentSid().equals(now.contentSid() == null ? "" : now.contentSid());
    if (changed) {
      wordings.save(
          tenant,
          kind,
          in,
          typed.subject(),
          typed.body(),
          typed.contentSid().isEmpty() ? null : typed.contentSid(),
          person.name());
    }
    String said = then.equals("test") ? test(tenant, kind, in, person) : "kept";
    return "redirect:/notices/words/" + kind.word() + "?language=" + in.code() + "&said=" + said;
  }

  /// Sends the words with sample values to whoever asks.
  private String test(TenantId tenant, NoticeKind kind, Language in, Person person) {
    Tenants.Business business = desk.business(tenant);
    Map<String, String> values = Samples.of(kind, in, business.name(), business.number());
    UUID id = UUID.randomUUID();
    Address to = new Address(Channel.EMAIL, person.email());
    Notice notice =
        new Notice(
                id,
                tenant,
                null,
                null,
                kind.word(),
                "owner",
                business.number() == null ? "" : business.number(),
                List.of(to),
                values.getOrDefault("title", ""),
                values.getOrDefault("text", ""),
                in)
            .forPerson(id, "test", List.of(to))
            .atOnce(true)
            .filledWith(values);
    NoticeWorkflow workflow =
        temporal.newWorkflowStub(
            NoticeWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.notice(id))
                .build());
    try {
      WorkflowClient.start(workflow::run, notice);
      return "sent";
    } catch (WorkflowException | StatusRuntimeException away) {
      return "away";
    }
  }

  @PostMapping("/notices/words/{word}/reset")
  String reset(
      @PathVariable String word,
      @RequestParam(required = false) @Nullable String language,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    NoticeKind kind = kind(word);
    Language in = language(tenant, language);
    wordings.reset(tenant, kind, in, Desk.person(authentication).name());
    return "redirect:/notices/words/" + kind.word() + "?language=" + in.code() + "&said=kept";
  }

  private static NoticeKind kind(String word) {
    return NoticeKind.of(word).orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
  }

  private Language language(TenantId tenant, @Nullable String code) {
    return Arrays.stream(Language.values())
        .filter(l -> l.code().equals(code))
        .findFirst()
        .orElseGet(() -> desk.business(tenant).language());
  }
}
