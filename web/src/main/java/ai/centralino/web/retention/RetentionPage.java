package ai.centralino.web.retention;

import ai.centralino.store.retention.Retentions;
import ai.centralino.store.retention.Retentions.Days;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How long a business keeps what, with what a choice would erase today.
@Controller
class RetentionPage {
  private static final List<Integer> CHOICES = List.of(30, 90, 180, 365);

  private final Retentions retentions;
  private final Desk desk;
  private final Clock clock;

  RetentionPage(Retentions retentions, Desk desk, Clock clock) {
    this.retentions = retentions;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/retention")
  String page(Authentication authentication, HttpServletRequest request, Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    return page(tenant, retentions.of(tenant).days(), "", model);
  }

  private String page(TenantId tenant, Days days, String said, Model model) {
    model.addAttribute("days", days);
    model.addAttribute("choices", CHOICES);
    model.addAttribute("said", said);
    model.addAttribute("due", retentions.due(tenant, days, clock.instant()));
    return "retention/retention";
  }

  /// What a choice would erase today, before it is saved.
  @GetMapping("/retention/preview")
  String preview(
      @RequestParam(required = false) @Nullable String transcripts,
      @RequestParam(required = false) @Nullable String recordings,
      @RequestParam(required = false) @Nullable String calls,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    page(desk.tenant(authentication, request), days(transcripts, recordings, calls), "", model);
    return "retention/retention :: due";
  }

  @PostMapping("/retention")
  String save(
      @RequestParam(required = false) @Nullable String transcripts,
      @RequestParam(required = false) @Nullable String recordings,
      @RequestParam(required = false) @Nullable String calls,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    if (transcripts == null && recordings == null && calls == null) {
      return page(tenant, retentions.of(tenant).days(), "", model);
    }
    Days days = days(transcripts, recordings, calls);
    String by = Desk.person(authentication).name();
    return page(tenant, retentions.choose(tenant, days, by).days(), "form.saved", model);
  }

  private static Days days(
      @Nullable String transcripts, @Nullable String recordings, @Nullable String calls) {
    return new Days(number(transcripts), number(recordings), number(calls));
  }

  private static @Nullable Integer number(@Nullable String typed) {
    if (typed == null || !typed.matches("[1-9]\\d{0,3}")) {
      return null;
    }
    return Math.min(RetentionApi.LONGEST, Integer.parseInt(typed));
  }
}
