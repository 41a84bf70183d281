package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.knowledge.SiteProposal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads what a website says of its business by schema.org, and what is missing after that with a
/// model, where there is one. Thread-safe.
///
/// The first page decides what is missing; up to three more pages of the same website are asked for
/// that. A further page that fails is a remark and no failure.
public final class SiteReader {
  private static final int FURTHER_PAGES = 3;
  private static final Set<String> WORTH_HTTP = Set.of("unreachable", "bad-certificate");

  /// How much of the pages' text a model is given, and how long it may take at most.
  private static final int LONGEST_TEXT = 40_000;

  private static final Duration MODEL = Duration.ofSeconds(14);

  private final Pages pages;
  private final @Nullable SiteModel model;
  private final Duration limit;

  /// Reads by schema.org alone.
  public SiteReader(Pages pages) {
    this(pages, null);
  }

  /// Reads within 20 seconds, which leaves the activity time to answer.
  ///
  /// @param model null where there is none
  public SiteReader(Pages pages, @Nullable SiteModel model) {
    this(pages, model, Duration.ofSeconds(20));
  }

  SiteReader(Pages pages, @Nullable SiteModel model, Duration limit) {
    this.pages = pages;
    this.model = model;
    this.limit = limit;
  }

  /// Proposes what the website at the address that a person typed says.
  ///
  /// @throws Unfetchable if the first page cannot be had
  public SiteProposal read(String typed) throws Unfetchable {
    long end = System.nanoTime() + limit.toNanos();
    Page first = first(typed, end);
    Findings findings = new Findings();
    Document document = parsed(first);
    take(first, document, findings);
    StringBuilder text = new StringBuilder(words(document));
    List<SiteAddress> further =
        new FurtherPages(first.address(), document, findings).choose(FURTHER_PAGES);
    for (SiteAddress address : further) {
      Duration left = left(end);
      if (left.toMillis() < 500) {
        findings.remark(Remarks.OUT_OF_TIME);
        break;
      }
      try {
        Page page = pages.fetch(address, left);
        if (page.address().sameSite(first.address())) {
          Document read = parsed(page);
          take(page, read, findings);
          text.append('\n').append(words(read));
        } else {
          findings.remark(Remarks.MENU_ELSEWHERE);
        }
      } catch (Unfetchable _) {
        findings.remark(Remarks.PAGE_UNREADABLE);
      }
    }
    readWithModel(text.toString(), findings, left(end));
    return findings.proposal(first.address());
  }

  private void readWithModel(String text, Findings findings, Duration left) {
    boolean complete = !findings.lacksMenu() && !findings.lacksFaqs() && !findings.lacksContact();
    if (model == null || complete || text.isBlank()) {
      return;
    }
    if (left.toMillis() < 3_000) {
      findings.remark(Remarks.OUT_OF_TIME);
      return;
    }
    String given = PlainText.cut(text, LONGEST_TEXT);
    try {
      SiteModel.Reading reading = model.read(given, left.compareTo(MODEL) < 0 ? left : MODEL);
      List<Thing> things = new ModelFindings(given).things(reading, findings);
      if (!things.isEmpty()) {
        findings.add(things);
        findings.remark(Remarks.READ_BY_MODEL);
      }
    } catch (IOException away) {
      findings.remark(Remarks.MODEL_AWAY);
    }
  }

  /// What a person would read of a page, without what a page hides.
  private static String words(@Nullable Document document) {
    if (document == null) {
      return "";
    }
    Document shown = document.clone();
    shown.select("script,style,noscript,template,nav,[hidden],[aria-hidden=true]").remove();
    shown.select("br,p,li,tr,h1,h2,h3,h4,h5,h6,div,dt,dd").prepend(" ").append(" ");
    return PlainText.of(shown.text());
  }

  private Page first(String typed, long end) throws Unfetchable {
    SiteAddress address = SiteAddress.of(typed);
    try {
      return pages.fetch(address, left(end));
    } catch (Unfetchable secure) {
      if (typed.contains("://") || !WORTH_HTTP.contains(secure.code())) {
        throw secure;
      }
      return pages.fetch(address.over("http"), left(end)); // nobody asked for https
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  private static @Nullable Document parsed(Page page) {
    if (page.isJsonLd()) {
      return null;
    }
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.body()), page.charset(), page.address().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory could not be read", e);
    }
  }

  private static void take(Page page, @Nullable Document document, Findings findings) {
    JsonLd json = new JsonLd();
    boolean whole = true;
    if (document == null) {
      Charset charset =
          page.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(page.charset());
      whole = json.read(new String(page.body(), charset));
    } else {
      for (Element script : document.select("script[type]")) {
        if (script
            .attr("type")
            .strip()
            .toLowerCase(java.util.Locale.ROOT)
            .startsWith("application/ld+json")) {
          whole &= json.read(script.data());
        }
      }
      Element root = document.selectFirst("html[lang]");
      if (root != null) {
        findings.language(root.attr("lang"));
      }
    }
    if (!whole) {
      findings.remark(Remarks.BROKEN_STRUCTURED_DATA);
    }
    findings.add(json.things());
    if (document != null) {
      findings.add(Microdata.of(document));
    }
  }
}
