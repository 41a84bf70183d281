package ai.centralino.web.billing;

import ai.centralino.store.Page;
import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Dunnings;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.store.billing.Standing;
import ai.centralino.store.billing.Statements.Statement;
import ai.centralino.store.billing.Subscriptions.Subscription;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.web.Repeats;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.TillLink;
import ai.centralino.workflows.billing.TillWish;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The plan, what it costs, and the way to pay for it, over REST.
@RestController
@RequestMapping("/api/billing")
@Tag(name = "billing")
class BillingApi {
  static final long HIGHEST_CAP = 100_000_000;

  private final BillingBooks books;
  private final Limits limits;
  private final TillDoor till;
  private final Repeats repeats;
  private final WebSettings settings;
  private final Desk desk;
  private final Clock clock;

  BillingApi(
      BillingBooks books,
      Limits limits,
      TillDoor till,
      Repeats repeats,
      WebSettings settings,
      Desk desk,
      Clock clock) {
    this.books = books;
    this.limits = limits;
    this.till = till;
    this.repeats = repeats;
    this.settings = settings;
    this.desk = desk;
    this.clock = clock;
  }

  /// A plan to subscribe to.
  @Schema(name = "CheckoutRequest")
  record Wanted(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"starter", "pro"})
          @Nullable String plan) {}

  /// Where to go on. `local` says that nothing is charged here and `url` is a page of ours.
  @Schema(name = "TillLink")
  record Link(String url, boolean local) {}

  /// The most that a month may cost beyond the plan's price, in minor units; null for no cap.
  @Schema(name = "SpendingCap")
  record Cap(
      @Schema(minimum = "0", maximum = "100000000", nullable = true) @Nullable Long capMinor) {}

  /// What a plan offers, in the business's currency.
  @Schema(name = "OfferedPlan")
  record Offer(
      String plan,
      String name,
      int minutes,
      int forwardMinutes,
      int concurrentCalls,
      int numbers,
      int users,
      long monthlyMinor,
      long overageMinorPerMinute) {}

  /// An invoice that waits for payment.
  @Schema(name = "UnpaidInvoice")
  record Unpaid(
      long amountMinor,
      String currency,
      @Nullable String payAt,
      Instant since,
      boolean blocksCalls) {}

  /// Amounts are minor units of `currency`. `status` is `trial`, `active`, `past_due`, `canceled`
  /// or another word of Stripe's; `local` says that nothing is charged here.
  @Schema(name = "BillingStatus")
  record Status(
      String plan,
      String status,
      boolean local,
      String currency,
      long minutesIncluded,
      long minutesUsed,
      long forwardMinutesIncluded,
      long forwardMinutesUsed,
      long monthlyMinor,
      long overageMinor,
      @Nullable Long capMinor,
      boolean capReached,
      Instant periodStart,
      Instant periodEnd,
      @Nullable Instant endsAt,
      List<Unpaid> unpaid,
      List<Offer> plans) {}

  @GetMapping("/status")
  @Operation(summary = "The plan, what this month costs so far, and what waits for payment")
  @ApiResponse(responseCode = "200", description = "How things are")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Status status(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Standing now = limits.standing(tenant, clock.instant());
    Optional<Subscription> subscription = books.subscriptions().of(tenant);
    List<Dunnings.Open> open = books.dunnings().open(tenant);
    return new Status(
        now.plan().plan(),
        word(now, subscription, !open.isEmpty()),
        subscription.map(Subscription::local).orElse(!settings.stripe()),
        now.currency(),
        now.minutesIncluded(),
        now.minutesUsed(),
        now.plan().forwardMinutes(),
        now.forwardMinutesUsed(),
        now.price().monthlyMinor(),
        now.overageMinor(),
        now.capMinor(),
        now.capReached(),
        now.since(),
        now.until(),
        subscription.map(Subscription::endsAt).orElse(null),
        open.stream()
            .map(o ->
                new Unpaid(
                    o.amountMinor(), o.currency(), o.payAt(), o.since(), o.blockedAt() != null))
            .toList(),
        offers(now.currency()));
  }

  /// The state in one word.
  static String word(Standing now, Optional<Subscription> subscription, boolean unpaid) {
    if (unpaid) {
      return "past_due";
    }
    if (now.plan().plan().equals("demo")) {
      return "demo";
    }
    return subscription.map(Subscription::status).orElse(now.trial() ? "trial" : "active");
  }

  private List<Offer> offers(String currency) {
    return books.plans().all().stream()
        .filter(Plan::paid)
        .map(p ->
            new Offer(
                p.plan(),
                p.name("en"),
                p.minutes(),
                p.forwardMinutes(),
                p.concurrent(),
                p.numbers(),
                p.users(),
                p.price(currency).monthlyMinor(),
                p.price(currency).overageMinor()))
        .toList();
  }

  @GetMapping("/statements")
  @Operation(summary = "The closed months, newest first")
  @ApiResponse(responseCode = "200", description = "The months")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<Statement> statements(Authentication authentication, HttpServletRequest request) {
    return new Page<>(books.statements().list(desk.tenant(authentication, request)), null);
  }

  @PostMapping("/checkout")
  @Operation(
      summary = "Subscribe to a plan",
      description =
          "Leads to Stripe's checkout. Where a subscription runs it moves to the plan at once; without Stripe's keys the plan switches and nothing is charged.")
  @ApiResponse(responseCode = "200", description = "Where to go on")
  @ApiResponse(responseCode = "400", description = "There is no such plan")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(
      responseCode = "409",
      description =
          "Not possible as things are, or the Idempotency-Key was used for another request")
  @ApiResponse(responseCode = "503", description = "The payment service does not answer")
  Link checkout(
      @RequestBody Wanted body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String plan = plan(body.plan());
    String id = UUID.randomUUID().toString();
    if (key != null) {
      id = repeats.answer(tenant, key, WorkflowIds.derived("checkout", plan).toString(), id);
    }
    return open(
        new TillWish(UUID.fromString(id), tenant, plan, Desk.person(authentication).name()));
  }

  /// A plan that can be bought.
  ///
  /// @throws Invalid for another
  private String plan(@Nullable String wanted) {
    List<String> known = books.plans().all().stream().filter(Plan::paid).map(Plan::plan).toList();
    if (wanted == null || !known.contains(wanted)) {
      throw new Invalid(List.of(Problem.at("plan", "unknownChoice", String.join(", ", known))));
    }
    return wanted;
  }

  private Link open(TillWish wish) {
    try {
      TillLink link = till.open(wish);
      return new Link(link.url(), link.local());
    } catch (TillDoor.Shut shut) {
      throw Api.problem(
          shut.forGood() ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE, shut.why() + ".");
    }
  }

  @GetMapping("/portal")
  @Operation(summary = "The way to the pages where cards, invoices and the subscription are")
  @ApiResponse(responseCode = "200", description = "An address that is good for some minutes")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "409", description = "There is nothing to look after yet")
  @ApiResponse(responseCode = "503", description = "The payment service does not answer")
  Link portal(Authentication authentication, HttpServletRequest request) {
    return open(
        new TillWish(
            UUID.randomUUID(),
            desk.tenant(authentication, request),
            null,
            Desk.person(authentication).name()));
  }

  @PutMapping("/cap")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Set the most that a month may cost beyond the plan's price; counts at once")
  @ApiResponse(responseCode = "204", description = "Set")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  void cap(@RequestBody Cap body, Authentication authentication, HttpServletRequest request) {
    Long cap = body.capMinor();
    if (cap != null && (cap < 0 || cap > HIGHEST_CAP)) {
      throw new Invalid(List.of(Problem.at("capMinor", "outOfRange", 0, HIGHEST_CAP)));
    }
    books.caps().set(desk.tenant(authentication, request), cap, Desk.person(authentication).name());
  }
}
