package ai.centralino.web.booking;

import ai.centralino.store.booking.Bookings;
import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.Shown;
import ai.centralino.web.WebSettings;
import ai.centralino.web.booking.BookingChanges.Outcome;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.BookingWorkflow;
import ai.centralino.workflows.notice.PersonalLink;
import ai.centralino.workflows.tenant.Language;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Where a customer cancels a booking by the link in its confirmation. The link asks before it
/// cancels, because scanners of messages follow every link.
@Controller
class CancelPage {
  private final Bookings bookings;
  private final BookingChanges changes;
  private final Tenants tenants;
  private final WebSettings settings;

  CancelPage(Bookings bookings, BookingChanges changes, Tenants tenants, WebSettings settings) {
    this.bookings = bookings;
    this.changes = changes;
    this.tenants = tenants;
    this.settings = settings;
  }

  @GetMapping("/b/{word}")
  String ask(@PathVariable String word, HttpServletResponse response, Model model) {
    return page(word, false, response, model);
  }

  @PostMapping("/b/{word}")
  String cancel(@PathVariable String word, HttpServletResponse response, Model model) {
    PersonalLink link = link(word);
    Booking booking = booking(link);
    boolean away = false;
    if (link != null && booking != null && booking.status() == BookingStatus.CONFIRMED) {
      Outcome outcome = changes.cancel(link.tenant(), link.about(), BookingWorkflow.By.LINK);
      away = outcome instanceof Outcome.Away;
    }
    if (away) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
    return page(word, away, response, model);
  }

  private String page(String word, boolean away, HttpServletResponse response, Model model) {
    PersonalLink link = link(word);
    Booking booking = booking(link);
    Tenants.Business of = link == null ? null : tenants.business(link.tenant()).orElse(null);
    String state = away ? "away" : state(booking);
    if (booking == null) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    response.setHeader("Referrer-Policy", "no-referrer");
    model.addAttribute("state", of == null ? "stale" : state);
    model.addAttribute("word", word);
    model.addAttribute("of", of);
    model.addAttribute("booking", booking);
    model.addAttribute(
        "there",
        new Shown(
            Language.of(LocaleContextHolder.getLocale().getLanguage()),
            of == null ? ZoneId.of("UTC") : ZoneId.of(of.zone())));
    return "booking/cancel";
  }

  private static String state(@Nullable Booking booking) {
    if (booking == null) {
      return "stale";
    }
    return switch (booking.status()) {
      case CONFIRMED -> "ask";
      case CANCELLED -> "done";
      default -> "over";
    };
  }

  private @Nullable PersonalLink link(String word) {
    return PersonalLink.read(word, PersonalLink.CANCEL, settings.secret()).orElse(null);
  }

  private @Nullable Booking booking(@Nullable PersonalLink link) {
    return link == null ? null : bookings.byId(link.tenant(), link.about()).orElse(null);
  }
}
