package ai.centralino.activities.notice;

import ai.centralino.store.notice.FollowUps;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.notice.FollowUpActivities;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Says what follows a call: a text back where nobody talked, and a word to the business.
/// Thread-safe.
final class FollowUpDesk implements FollowUpActivities {
  private static final String MISSED = "missed";

  private final Tenants tenants;
  private final RuleBooks books;
  private final FollowUps followUps;

  FollowUpDesk(Tenants tenants, RuleBooks books, FollowUps followUps) {
    this.tenants = tenants;
    this.books = books;
    this.followUps = followUps;
  }

  @Override
  public FollowUp followUp(AfterCall call, boolean waited) {
    TenantProfile of = tenants.profile(call.tenant()).orElse(null);
    if (of == null) {
      return new FollowUp(List.of(), false, "Nothing to do");
    }
    return call.outcome().equals(MISSED) ? missed(call, of) : ended(call, of, waited);
  }

  private FollowUp missed(AfterCall call, TenantProfile of) {
    List<Notice> notices = new ArrayList<>();
    Optional<String> number = call.from().dialable();
    boolean wanted = books.of(call.tenant()).rules().sends(NoticeKind.TEXT_BACK);
    if (number.isPresent() && wanted) {
      // Who rings five times in an hour gets one text.
      String hour = call.endedAt().truncatedTo(ChronoUnit.HOURS).toString();
      UUID id = WorkflowIds.derived("text_back", call.tenant().toString(), number.get(), hour);
      notices.add(
          notice(id, call, of, "text_back", "customer", Recipients.addresses(number.get(), null)));
    }
    List<Address> owner = Recipients.of(of, MISSED);
    if (!owner.isEmpty()) {
      UUID id = WorkflowIds.derived("call_missed", call.call().value());
      notices.add(notice(id, call, of, "call_missed", "owner", owner));
    }
    String detail =
        number.isEmpty()
            ? "The caller hid the number"
            : wanted ? "A text back to the caller" : "Switched off in the settings";
    return new FollowUp(notices, false, detail);
  }

  private FollowUp ended(AfterCall call, TenantProfile of, boolean waited) {
    List<Address> owner = Recipients.of(of, "call");
    if (owner.isEmpty()) {
      return new FollowUp(List.of(), false, "Nothing to do");
    }
    String summary = followUps.summary(call.tenant(), call.call()).orElse(null);
    if (summary == null && !waited) {
      return new FollowUp(List.of(), true, "");
    }
    UUID id = WorkflowIds.derived("call_ended", call.call().value());
    Notice notice = notice(id, call, of, "call_ended", "owner", owner);
    Map<String, String> values =
        Map.of(
            "number",
            call.from().value(),
            "time",
            time(call, of),
            "summary",
            summary == null ? call.outcome() : summary);
    return new FollowUp(
        List.of(notice.filledWith(values)), false, "The business is told of the call");
  }

  private static Notice notice(
      UUID id, AfterCall call, TenantProfile of, String kind, String audience, List<Address> to) {
    return new Notice(
            id,
            call.tenant(),
            call.call(),
            null,
            kind,
            audience,
            of.number(),
            to,
            of.name(),
            call.from().value() + ", " + time(call, of),
            of.language())
        .filledWith(Map.of("number", call.from().value(), "time", time(call, of)));
  }

  private static String time(AfterCall call, TenantProfile of) {
    return DateTimeFormatter.ofPattern("HH:mm").format(call.endedAt().atZone(ZoneId.of(of.zone())));
  }
}
