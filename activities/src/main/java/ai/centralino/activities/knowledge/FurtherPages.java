package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.order.Spelling;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Chooses the pages beside the first that are worth a visit: as few as will do.
final class FurtherPages {
  private static final Pattern MENU =
      words("menu|menus|carta|speisekarte|listino|pizze|la nostra cucina|food and drink");
  private static final Pattern FAQ =
      words("faq|faqs|domande frequenti|frequently asked|haufige fragen");
  private static final Pattern CONTACT =
      words("contatti|contattaci|contact|contacts|contact us|kontakt|dove siamo|orari|find us");
  private static final Pattern FILE =
      Pattern.compile("(?i)\\.(pdf|jpe?g|png|webp|docx?|xlsx?)(\\?.*)?$");

  private final SiteAddress home;
  private final @Nullable Document page;
  private final Findings findings;

  /// @param page the first page, or null where it was bare JSON-LD
  FurtherPages(SiteAddress home, @Nullable Document page, Findings findings) {
    this.home = home;
    this.page = page;
    this.findings = findings;
  }

  /// At most `most` addresses on the same website, the likeliest first.
  List<SiteAddress> choose(int most) {
    Set<SiteAddress> chosen = new LinkedHashSet<>();
    if (findings.lacksMenu()) {
      findings.menuAddresses().forEach(a -> consider(a, true, chosen));
      linked(MENU, true, chosen, 2);
    }
    if (findings.lacksFaqs()) {
      linked(FAQ, false, chosen, 1);
    }
    if (findings.lacksContact()) {
      linked(CONTACT, false, chosen, 1);
    }
    chosen.remove(home);
    return chosen.stream().limit(most).toList();
  }

  private void linked(Pattern words, boolean menu, Set<SiteAddress> chosen, int most) {
    if (page == null) {
      return;
    }
    int before = chosen.size();
    for (Element link : page.select("a[href]")) {
      if (chosen.size() - before >= most) {
        return;
      }
      String href = link.attr("href").strip();
      boolean jump = href.isEmpty() || href.startsWith("#");
      if (!jump && (says(words, link.text()) || says(words, decoded(href)))) {
        consider(href, menu, chosen);
      }
    }
  }

  private void consider(String href, boolean menu, Set<SiteAddress> chosen) {
    SiteAddress address;
    try {
      address = home.resolve(href);
    } catch (Unfetchable _) {
      return; // a link that leads nowhere is the website's affair
    }
    if (!address.sameSite(home)) {
      if (menu) {
        findings.remark(Remarks.MENU_ELSEWHERE);
      }
    } else if (FILE.matcher(address.target()).find()) {
      if (menu) {
        findings.remark(Remarks.MENU_IS_A_FILE);
      }
    } else if (!address.equals(home)) {
      chosen.add(address);
    }
  }

  private static boolean says(Pattern words, String text) {
    return text.length() < 300 && words.matcher(Spelling.fold(text)).find();
  }

  private static String decoded(String href) {
    String path = href.replaceFirst("^[A-Za-z]+://[^/]*", "").replaceFirst("[?#].*$", "");
    try {
      return URLDecoder.decode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return path;
    }
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?:^| )(?:" + alternatives + ")(?: |$)");
  }
}
