package ai.centralino.activities.notice;

import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.NoticeRules;
import ai.centralino.store.notice.NoticeRules.Way;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.notice.Ladder;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.Plan;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who is told of a notice, by which rungs, and when. Thread-safe.
final class NoticePlanner {
  private final Tenants tenants;
  private final RuleBooks books;
  private final Consents consents;
  private final Subscriptions subscriptions;
  private final boolean whatsapp;
  private final Clock clock;

  /// @param whatsapp whether there is a sender for WhatsApp, or no texts leave at all
  NoticePlanner(
      Tenants tenants,
      RuleBooks books,
      Consents consents,
      Subscriptions subscriptions,
      boolean whatsapp,
      Clock clock) {
    this.tenants = tenants;
    this.books = books;
    this.consents = consents;
    this.subscriptions = subscriptions;
    this.whatsapp = whatsapp;
    this.clock = clock;
  }

  Plan plan(Notice notice) {
    NoticeRules rules = books.of(notice.tenant()).rules();
    NoticeKind kind = NoticeKind.of(notice.kind()).orElse(null);
    return notice.toCustomer() ? customer(notice, rules, kind) : owner(notice, rules, kind);
  }

  private Plan customer(Notice notice, NoticeRules rules, @Nullable NoticeKind kind) {
    if (kind != null && !rules.sends(kind)) {
      return Plan.nobody("Switched off in the settings");
    }
    String phone = value(notice.to(), Channel.SMS);
    if (phone != null && notice.call() != null) {
      consents.keep(notice.tenant(), phone, "service", "call", notice.call());
    }
    List<Address> rungs = rungs(phone, value(notice.to(), Channel.EMAIL), rules, Way.USUAL);
    return rungs.isEmpty()
        ? Plan.nobody("There is no channel to the customer")
        : new Plan(List.of(new Ladder("customer", "", rungs, null)), null, false, null);
  }

  private Plan owner(Notice notice, NoticeRules rules, @Nullable NoticeKind kind) {
    TenantProfile of = tenants.profile(notice.tenant()).orElse(null);
    ZoneId zone = of == null ? ZoneId.of("UTC") : ZoneId.of(of.zone());
    Instant now = clock.instant();
    boolean urgent = Boolean.TRUE.equals(notice.urgent());
    String event = kind == null ? null : kind.event().orElse(null);
    List<Ladder> ladders = new ArrayList<>();
    for (Recipient to : people(notice, of, event)) {
      String person =
          notice.person() == null ? Recipients.person(to.phone(), to.email()) : notice.person();
      Way way = event == null ? Way.USUAL : rules.of(person, event);
      Instant digestAt = urgent ? null : NoticeRules.digestAt(way.when(), now, zone).orElse(null);
      List<Address> rungs = rungs(to.phone(), to.email(), rules, way);
      if (!rungs.isEmpty() || digestAt != null) {
        ladders.add(new Ladder(person, to.name(), rungs, digestAt));
      }
    }
    // Staff have browsers here too, so what is for the owner alone, such as money, is not for them.
    boolean push =
        rules.push()
            && event != null
            && notice.person() == null
            && !subscriptions.list(notice.tenant()).isEmpty();
    Instant quietUntil = urgent ? null : rules.quietUntil(now, zone).orElse(null);
    return new Plan(
        ladders, quietUntil, push, ladders.isEmpty() ? "Nobody asked to be told" : null);
  }

  /// Who is told: those at the notice's addresses, or those who asked for the event.
  private static List<Recipient> people(
      Notice notice, @Nullable TenantProfile of, @Nullable String event) {
    List<Address> to = notice.to();
    if (of == null) {
      return List.of(somebody(to));
    }
    List<Recipient> known =
        of.recipients().isEmpty()
            ? List.of(new Recipient("", of.ownerPhone(), of.ownerEmail(), Recipient.USUAL))
            : of.recipients();
    if (notice.person() != null) {
      List<Recipient> own =
          known.stream()
              .filter(r -> Recipients.person(r.phone(), r.email()).equals(notice.person()))
              .toList();
      return own.isEmpty() ? List.of(somebody(to)) : own.subList(0, 1);
    }
    if (to.isEmpty()) {
      return event == null
          ? List.of()
          : known.stream().filter(r -> r.events().contains(event)).toList();
    }
    List<Address> rest = new ArrayList<>(to);
    List<Recipient> people = new ArrayList<>();
    for (Recipient r : known) {
      List<Address> theirs = Recipients.addresses(r.phone(), r.email());
      if (theirs.stream().anyMatch(rest::contains)) {
        people.add(r);
        rest.removeAll(theirs);
      }
    }
    if (!rest.isEmpty()) {
      people.add(somebody(rest));
    }
    return people;
  }

  private static Recipient somebody(List<Address> to) {
    String phone = value(to, Channel.SMS);
    return new Recipient(
        "",
        phone == null ? value(to, Channel.WHATSAPP) : phone,
        value(to, Channel.EMAIL),
        List.of());
  }

  private static @Nullable String value(List<Address> to, Channel channel) {
    return to.stream()
        .filter(a -> a.channel() == channel)
        .map(Address::value)
        .findFirst()
        .orElse(null);
  }

  private List<Address> rungs(
      @Nullable String phone, @Nullable String email, NoticeRules rules, Way way) {
    return rules.channels().stream()
        .filter(way.channels()::contains)
        .map(channel ->
            switch (channel) {
              case WHATSAPP -> whatsapp ? address(channel, phone) : null;
              case SMS -> address(channel, phone);
              case EMAIL -> address(channel, email);
              case PUSH -> null;
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Address address(Channel channel, @Nullable String value) {
    return Optional.ofNullable(value).map(v -> new Address(channel, v)).orElse(null);
  }
}
