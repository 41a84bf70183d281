package ai.centralino.activities.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// As much of Stripe as billing needs, with what stripe-mock leaves out: idempotency keys, unique
/// identifiers of meter events, lookup keys, sums. It can do what it is asked and then be cut off
/// before it answers. Thread-safe.
final class FakeStripe implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  final Map<String, Map<String, String>> made = new ConcurrentHashMap<>();
  final Map<String, Map<String, String>> meterEvents = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final Map<String, String> subscriptions = new ConcurrentHashMap<>();
  final Map<String, String> invoices = new ConcurrentHashMap<>();

  final List<String> expired = new CopyOnWriteArrayList<>();
  final List<String> paid = new CopyOnWriteArrayList<>();

  /// Whether the next answer to a POST gets lost on its way, after everything was done.
  volatile boolean cutNext;

  private volatile @Nullable String cutKey;

  /// Whether identifiers and keys are forgotten, as after a day.
  volatile boolean forgetful;

  FakeStripe() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// How many things of a kind there are, such as `cus`.
  long count(String prefix) {
    return made.keySet().stream().filter(id -> id.startsWith(prefix + "_")).count();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    boolean post = exchange.getRequestMethod().equals("POST");
    Map<String, String> form = form(post ? body : query == null ? "" : query);
    requests.add(exchange.getRequestMethod() + " " + path);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String known = post && key != null && !forgetful ? answers.get(key) : null;
    String answer = known != null ? known : post ? make(path, form) : read(path, form);
    if (post && key != null && known == null && !answer.startsWith("4")) {
      answers.put(key, answer);
    }
    if (post && (cutNext || (key != null && key.equals(cutKey)))) {
      // What was asked for is done, and nobody hears of it. The JDK's client repeats a POST that
      // was
      // cut off once by itself, so the second one is cut off too.
      cutKey = cutNext ? key : null;
      cutNext = false;
      exchange.close();
      return;
    }
    int status = answer.startsWith("4") ? Integer.parseInt(answer.substring(0, 3)) : 200;
    byte[] bytes = (status == 200 ? answer : answer.substring(4)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .filter(pair -> pair.contains("="))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                p -> URLDecoder.decode(p[0], StandardCharsets.UTF_8),
                p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8),
                (a, _) -> a,
                LinkedHashMap::new));
  }

  private String make(String path, Map<String, String> form) {
    if (path.endsWith("/expire")) {
      return expire(path.split("/")[4]);
    }
    return switch (path) {
      case "/v1/billing/meter_events" -> meterEvent(form);
      case "/v1/customers" -> keep("cus", "customer", form);
      case "/v1/products" -> keep("prod", "product", form);
      case "/v1/prices" -> keep("price", "price", form);
      case "/v1/billing/meters" -> keep("mtr", "billing.meter", form);
      case "/v1/checkout/sessions" -> keep("cs", "checkout.session", form);
      case "/v1/billing_portal/sessions" -> keep("bps", "billing_portal.session", form);
      case "/v1/billing_portal/configurations" -> keep("bpc", "billing_portal.configuration", form);
      default ->
          path.startsWith("/v1/subscriptions/") ? change(path, form) : "404 " + error("unknown");
    };
  }

  /// A session that was paid cannot expire.
  private String expire(String session) {
    expired.add(session);
    return paid.contains(session)
        ? "400 " + error("This Session cannot be expired because its status is complete.")
        : json(session, "checkout.session", Map.of());
  }

  private String change(String path, Map<String, String> form) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    made.put("change_" + ids.incrementAndGet(), form);
    return subscriptions.getOrDefault(id, "404 " + error("unknown"));
  }

  private static String error(String message) {
    return "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"" + message + "\"}}";
  }

  private String meterEvent(Map<String, String> form) {
    String identifier = String.valueOf(form.get("identifier"));
    String slot = forgetful ? identifier + "#" + ids.incrementAndGet() : identifier;
    if (meterEvents.putIfAbsent(slot, form) != null) {
      return "400 " + error("An event already exists with identifier " + identifier + ".");
    }
    return "{\"object\":\"billing.meter_event\",\"identifier\":\"" + identifier + "\"}";
  }

  private String keep(String prefix, String object, Map<String, String> form) {
    String id = form.getOrDefault("id", prefix + "_" + ids.incrementAndGet());
    made.put(id.startsWith(prefix) ? id : prefix + "_" + id, form);
    return json(id, object, form);
  }

  private static String json(String id, String object, Map<String, String> form) {
    String metadata =
        form.entrySet().stream()
            .filter(e -> e.getKey().startsWith("metadata["))
            .map(e ->
                "\"" + e.getKey().replaceAll("metadata\\[|]", "") + "\":\"" + e.getValue() + "\"")
            .collect(Collectors.joining(","));
    return "{\"id\":\""
        + id
        + "\",\"object\":\""
        + object
        + "\",\"url\":\"https://stripe.example/"
        + id
        + "\",\"lookup_key\":"
        + text(form.get("lookup_key"))
        + ",\"event_name\":"
        + text(form.get("event_name"))
        + ",\"created\":"
        + created(id)
        + ",\"status\":\"active\",\"metadata\":{"
        + metadata
        + "}}";
  }

  /// What was made later is younger.
  private static long created(String id) {
    String number = id.substring(id.lastIndexOf('_') + 1);
    return 1_795_000_000L + (number.matches("\\d{1,6}") ? Long.parseLong(number) : 0);
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : "\"" + value + "\"";
  }

  private String read(String path, Map<String, String> form) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (path.endsWith("/event_summaries")) {
      return list(
          List.of(
              "{\"object\":\"billing.meter_event_summary\",\"aggregated_value\":"
                  + sum(form)
                  + "}"));
    }
    if (path.equals("/v1/subscriptions")) {
      return list(
          subscriptions.values().stream()
              .filter(s -> s.contains("\"customer\":\"" + form.get("customer") + "\""))
              .filter(s -> !s.contains("\"status\":\"canceled\""))
              .toList());
    }
    return switch (path.substring(0, Math.max(path.lastIndexOf('/'), 1))) {
      case "/v1/subscriptions" -> subscriptions.getOrDefault(id, "404 " + error("unknown"));
      case "/v1/invoices" -> invoices.getOrDefault(id, "404 " + error("unknown"));
      case "/v1/products" ->
          made.containsKey("prod_" + id)
              ? json(id, "product", made.getOrDefault("prod_" + id, Map.of()))
              : "404 " + error("unknown");
      case "/v1/customers" ->
          made.containsKey(id)
              ? json(id, "customer", made.getOrDefault(id, Map.of()))
              : "404 " + error("unknown");
      default -> list(listed(path, form));
    };
  }

  private long sum(Map<String, String> form) {
    long from = Long.parseLong(form.getOrDefault("start_time", "0"));
    long until = Long.parseLong(form.getOrDefault("end_time", "0"));
    return meterEvents.values().stream()
        .filter(e -> e.getOrDefault("payload[stripe_customer_id]", "").equals(form.get("customer")))
        .filter(e -> {
          long at = Long.parseLong(e.getOrDefault("timestamp", "0"));
          return at >= from && at < until;
        })
        .mapToLong(e -> Long.parseLong(e.getOrDefault("payload[value]", "0")))
        .sum();
  }

  private List<String> listed(String path, Map<String, String> form) {
    String prefix =
        switch (path) {
          case "/v1/prices" -> "price_";
          case "/v1/billing/meters" -> "mtr_";
          case "/v1/checkout/sessions" -> "cs_";
          case "/v1/billing_portal/configurations" -> "bpc_";
          default -> "none_";
        };
    List<String> keys =
        form.entrySet().stream()
            .filter(e -> e.getKey().startsWith("lookup_keys"))
            .map(Map.Entry::getValue)
            .toList();
    return made.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .filter(e -> keys.isEmpty() || keys.contains(e.getValue().getOrDefault("lookup_key", "")))
        .map(e -> json(e.getKey(), "thing", e.getValue()))
        .toList();
  }

  private static String list(List<String> items) {
    return "{\"object\":\"list\",\"has_more\":false,\"data\":[" + String.join(",", items) + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
