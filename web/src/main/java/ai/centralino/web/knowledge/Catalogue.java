package ai.centralino.web.knowledge;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trades;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The lists there are, which of them a business uses, and what all of their pages show.
/// Thread-safe.
@Component
class Catalogue {
  private final Map<String, Sheet<?>> sheets = new LinkedHashMap<>();
  private final Trades trades;
  private final Desk desk;
  private final Words words;

  Catalogue(List<Sheet<?>> sheets, Trades trades, Desk desk, Words words) {
    sheets.forEach(sheet -> this.sheets.put(sheet.name(), sheet));
    this.trades = trades;
    this.desk = desk;
    this.words = words;
  }

  /// Somebody at work on one list.
  ///
  /// @param actor their name, for the audit
  record Visit(TenantId tenant, String actor, Manner manner) {}

  Visit visit(Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Tenants.Business business = desk.business(tenant);
    Language reader = Language.of(LocaleContextHolder.getLocale().getLanguage());
    return new Visit(
        tenant,
        Desk.person(authentication).name(),
        new Manner(reader, business.language(), business.currency(), lists(business.trade())));
  }

  /// What a trade enters. Where there are dishes or homes there is also something to book.
  private List<String> lists(String trade) {
    List<String> lists = new ArrayList<>(trades.of(trade).catalogue());
    if ((lists.contains("menu") || lists.contains("properties")) && !lists.contains("tables")) {
      lists.add("tables");
    }
    return List.copyOf(lists);
  }

  /// The sheet that a request is about, by the first word of its path.
  Sheet<?> sheet(HttpServletRequest request) {
    Sheet<?> sheet = sheets.get(request.getRequestURI().split("/")[1]);
    if (sheet == null) {
      throw new IllegalStateException("no sheet is mapped to " + request.getRequestURI());
    }
    return sheet;
  }

  /// The tabs, and the words of the page. The list that is open has a tab also where the trade does
  /// not use it.
  void frame(Model model, String open, Visit visit) {
    List<String> tabs = new ArrayList<>(visit.manner().lists());
    tabs.add("faqs");
    tabs.add("hours");
    if (!tabs.contains(open)) {
      tabs.addFirst(open);
    }
    model.addAttribute("tabs", tabs);
    model.addAttribute("open", open);
    model.addAttribute("calendars", !visit.manner().lists().contains("menu"));
    model.addAttribute("words", words);
  }
}
