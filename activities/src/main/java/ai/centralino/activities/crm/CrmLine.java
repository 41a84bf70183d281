package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmSyncs.Exchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line to one account at one vendor: signs what is asked, renews what has run out once, tells
/// the kinds of failure apart and remembers what was said. For one errand; not thread-safe.
public final class CrmLine {
  private static final int LONGEST_HISTORY = 20;

  private final CrmTransport transport;
  private final String vendor;
  private final Access access;
  private final List<Exchange> exchanges = new ArrayList<>();

  public CrmLine(CrmTransport transport, String vendor, Access access) {
    this.transport = transport;
    this.vendor = vendor;
    this.access = access;
  }

  /// How an account is opened.
  public interface Access {
    /// Where its API is.
    URI base();

    /// What a request carries. Secret.
    ///
    /// @param body what is sent, for signatures; null where nothing is
    Map<String, String> headers(@Nullable String body);

    /// Renews what has run out; false where there is nothing that could be renewed.
    ///
    /// @throws CrmProblem where the vendor does not renew it
    boolean renew() throws CrmProblem;
  }

  /// What people call the vendor.
  public String vendor() {
    return vendor;
  }

  /// What was said, for the history.
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /// Asks, and takes every answer that says more than "not now" and "not you".
  ///
  /// @param path from the base on, encoded
  /// @throws CrmProblem where there was no answer, where it cannot be read, or says to wait, or
  ///   that the door is shut
  public CrmAnswer ask(String method, String path, @Nullable JsonNode body) throws CrmProblem {
    CrmAnswer answer = once(method, path, body);
    if (answer.status() == 401 && access.renew()) {
      answer = once(method, path, body);
    }
    if (answer.status() == 401) {
      throw CrmProblem.shut(vendor + " does not accept our access");
    }
    if (answer.status() == 429) {
      throw CrmProblem.later(vendor + " answered 429" + policy(answer), patience(answer));
    }
    if (answer.status() == 408 || answer.status() == 423 || answer.status() >= 500) {
      throw CrmProblem.later(vendor + " answered " + answer.status(), patience(answer));
    }
    if (answer.ok() && !answer.readable()) {
      throw CrmProblem.later(vendor + " answered something unreadable", null);
    }
    return answer;
  }

  /// As [#ask], where only success will do.
  public CrmAnswer need(String method, String path, @Nullable JsonNode body) throws CrmProblem {
    CrmAnswer answer = ask(method, path, body);
    if (answer.ok()) {
      return answer;
    }
    throw refused(answer);
  }

  /// What a refusal comes to that nobody has made sense of.
  public CrmProblem refused(CrmAnswer answer) {
    if (answer.status() == 403) {
      return CrmProblem.shut(vendor + " says that the access lacks a permission" + code(answer));
    }
    return CrmProblem.never(vendor + " answered " + answer.status() + code(answer));
  }

  /// Whether this answer deleted a record; false where it was gone already. An access that may not
  /// delete keeps on syncing, so the connection is not shut by it.
  ///
  /// @throws CrmProblem where the record is still there
  public boolean erased(CrmAnswer answer) throws CrmProblem {
    if (answer.ok()) {
      return true;
    }
    if (answer.status() == 404 || answer.status() == 410) {
      return false;
    }
    if (answer.status() == 403) {
      throw CrmProblem.never(
          vendor + " says that the access lacks the permission to delete" + code(answer));
    }
    throw refused(answer);
  }

  private CrmAnswer once(String method, String path, @Nullable JsonNode body) throws CrmProblem {
    String written = body == null ? null : body.toString();
    String request = written == null ? null : Masked.text(written);
    try {
      CrmAnswer answer =
          transport.json(
              vendor, method, URI.create(access.base() + path), access.headers(written), written);
      remember(
          new Exchange(
              method,
              Masked.text(path),
              request,
              answer.status(),
              answer.readable() ? Masked.text(answer.body().toString()) : "…"));
      return answer;
    } catch (CrmProblem none) {
      remember(new Exchange(method, Masked.text(path), request, 0, null));
      throw none;
    }
  }

  private void remember(Exchange exchange) {
    if (exchanges.size() < LONGEST_HISTORY) {
      exchanges.add(exchange);
    }
  }

  /// The vendor's own word for what is wrong. Its sentences may repeat what was sent; its codes do
  /// not.
  private static String code(CrmAnswer answer) {
    JsonNode body = answer.body().isArray() ? answer.body().path(0) : answer.body();
    for (String name : List.of("category", "errorCode", "error_code", "code", "errorType")) {
      String word = body.path(name).asText("");
      if (word.matches("[A-Za-z0-9_ -]{2,60}")) {
        return " (" + word + ")";
      }
    }
    return "";
  }

  private static String policy(CrmAnswer answer) {
    String policy = answer.body().path("policyName").asText("");
    return policy.matches("[A-Z_]{2,40}") ? " (" + policy + ")" : "";
  }

  private static @Nullable Duration patience(CrmAnswer answer) {
    for (String name : List.of("retry-after", "x-ratelimit-reset")) {
      String text = answer.header(name).orElse("");
      if (text.matches("\\d{1,6}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
    }
    return answer.body().path("policyName").asText("").equals("DAILY") ? Duration.ofHours(1) : null;
  }
}
