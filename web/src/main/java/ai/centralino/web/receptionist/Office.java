package ai.centralino.web.receptionist;

import ai.centralino.store.tenant.Receptionists;
import ai.centralino.store.tenant.Receptionists.Outcome;
import ai.centralino.store.tenant.Tenants.Business;
import ai.centralino.store.tenant.Trade;
import ai.centralino.store.tenant.Trades;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.Repeats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// Where the editor and the API have the receptionist written, checked and published. Thread-safe.
@Component
class Office {
  private final Receptionists receptionists;
  private final Desk desk;
  private final Trades trades;

  Office(Receptionists receptionists, Trades trades, Desk desk) {
    this.receptionists = receptionists;
    this.trades = trades;
    this.desk = desk;
  }

  /// A published version.
  record VersionView(
      int version,
      @JsonUnwrapped ReceptionistContent content,
      Instant publishedAt,
      String publishedBy,
      String note) {
    static VersionView of(Receptionists.Version v) {
      return new VersionView(v.version(), v.content(), v.publishedAt(), v.publishedBy(), v.note());
    }
  }

  /// A draft. The next change of it names `revision`.
  record DraftView(
      @JsonUnwrapped ReceptionistContent content, int revision, String savedBy, Instant savedAt) {
    static DraftView of(Receptionists.Draft d) {
      return new DraftView(d.content(), d.revision(), d.savedBy(), d.savedAt());
    }
  }

  /// What `written` comes to, over what there is.
  ReceptionistContent content(TenantId tenant, Written written, Receptionists.Desk now) {
    Business business = desk.business(tenant);
    return written.over(now.content().orElseGet(() -> blank(business)), region(business));
  }

  /// What a business starts from that has never published: the words of its trade.
  ReceptionistContent blank(Business business) {
    Trade trade = trades.of(business.trade());
    Trade.Words words = trade.words(business.language().code());
    Trade.Rules rules = trade.rules();
    return new ReceptionistContent(
        words.greeting(),
        words.consentLine(),
        words.instructions(),
        "marin",
        "auto",
        business.language().code(),
        words.questions(),
        List.of(),
        List.of(),
        new BusinessRules(
            0,
            List.of(),
            rules.slotMinutes(),
            rules.stayMinutes(),
            rules.maximumParty(),
            0,
            rules.leadMinutes()),
        null,
        "talk");
  }

  /// The country of the business's number; that of its language where the number tells none.
  private static String region(Business business) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      String region =
          numbers.getRegionCodeForCountryCode(
              numbers.parse(business.number(), null).getCountryCode());
      return region == null ? business.language().locale().getCountry() : region;
    } catch (NumberParseException noNumber) {
      return business.language().locale().getCountry();
    }
  }

  /// Publishes the draft, or what is `written` where that says something.
  ///
  /// @throws Invalid when it is not as it must be
  Outcome publish(
      TenantId tenant,
      Written written,
      @Nullable Integer revision,
      String by,
      Receptionists.@Nullable Once once) {
    Receptionists.Desk now = receptionists.desk(tenant);
    String note = Plain.line(written.note());
    Optional<ReceptionistContent> wanted =
        written.saysSomething()
            ? Optional.of(content(tenant, written, now))
            : Optional.ofNullable(now.draft()).map(Receptionists.Draft::content);
    if (wanted.isPresent()) {
      Invalid.unlessNone(Limits.problems(wanted.get()));
    }
    if (note.codePointCount(0, note.length()) > Limits.NOTE) {
      throw new Invalid(List.of(Problem.at("note", "tooLong", Limits.NOTE)));
    }
    // The draft that was checked is the draft that is published: another save in between is stale.
    Integer from =
        revision == null && !written.saysSomething() && now.draft() != null
            ? (Integer) now.revision()
            : revision;
    return receptionists.publish(
        tenant, written.saysSomething() ? wanted.orElse(null) : null, from, note, by, once);
  }

  /// The version that came of it.
  ///
  /// @throws ErrorResponseException when none did
  static VersionView published(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Published(Receptionists.Version version) -> VersionView.of(version);
      case Outcome.Stale(Receptionists.Desk now) -> throw stale(now);
      case Outcome.KeyTaken() -> throw Repeats.taken();
      case Outcome.Missing() ->
          throw Api.problem(HttpStatus.CONFLICT, "There is no draft to publish.");
      case Outcome.Saved _, Outcome.Discarded _ ->
          throw new IllegalStateException("publishing neither saves nor discards");
    };
  }

  /// The problem that a late change gets, with what the other left.
  static ErrorResponseException stale(Receptionists.Desk now) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONFLICT,
            now.by().orElse("Somebody")
                + " has changed the receptionist since this was read. Nothing of yours was saved: read it again, and send it with revision "
                + now.revision()
                + ".");
    problem.setProperty("revision", now.revision());
    problem.setProperty("savedBy", now.by().orElse(null));
    problem.setProperty("draft", now.draft() == null ? null : DraftView.of(now.draft()));
    return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
  }
}
