package ai.centralino.standalone;

import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Somebody who asks for a route: what they send to be known, and what they may.
final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Running running;
  final String role;
  private final @Nullable String email;
  private final Predicate<Right> rights;
  private @Nullable String bearer;
  private @Nullable String cookie;

  private Caller(Running running, String role, @Nullable String email, Predicate<Right> rights) {
    this.running = running;
    this.role = role;
    this.email = email;
    this.rights = rights;
  }

  static Caller nobody(Running running) {
    return new Caller(running, "nobody", null, right -> right == Right.PUBLIC);
  }

  /// A person who signs in with the password of the demo.
  static Caller person(Running running, Right.Role role, String email)
      throws IOException, InterruptedException {
    Caller caller =
        new Caller(
            running, role.name().toLowerCase(java.util.Locale.ROOT), email, r -> r.allows(role));
    caller.openBrowser();
    caller.login();
    return caller;
  }

  /// A program whose key has one right.
  static Caller key(Running running, TenantId tenant, Right only) {
    String secret = "ck_" + Secret.fresh();
    running
        .bean(ApiKeys.class)
        .add(
            tenant,
            UUID.randomUUID(),
            "matrix",
            secret.substring(0, 9),
            Secret.hash(secret),
            List.of(only.word()),
            "test");
    Caller caller =
        new Caller(
            running, "key:" + only.word(), null, right -> right == Right.PUBLIC || right == only);
    caller.bearer = secret;
    return caller;
  }

  boolean may(Right right, boolean api) {
    return right == Right.PUBLIC || (rights.test(right) && (api || email != null));
  }

  /// What a request came to.
  record Answer(int status, String location, String body) {
    /// Whether the door stayed shut.
    boolean refused() {
      return status == 401 || status == 403 || (status == 302 && location.endsWith("/sign-in"));
    }
  }

  Answer ask(String method, String path, String body, boolean api, boolean stream)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.web() + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (!method.equals("GET")) {
      request.header(
          "Content-Type", api ? "application/json" : "application/x-www-form-urlencoded");
    }
    if (!api) {
      request.header(
          "Cookie", "XSRF-TOKEN=matrix" + (cookie == null ? "" : "; centralino=" + cookie));
      request.header("X-XSRF-TOKEN", "matrix");
    }
    HttpResponse<InputStream> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      boolean endless = stream && response.statusCode() == 200;
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Location").orElse("").replace(running.web(), ""),
          endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Signs in anew after something that may have changed or closed the sign-in.
  void renew() throws IOException, InterruptedException {
    if (email != null) {
      openBrowser();
      login();
    }
  }

  private void openBrowser() {
    String secret = Secret.fresh();
    running
        .bean(SignIns.class)
        .open(
            UUID.randomUUID(),
            running.bean(Users.class).byEmail(String.valueOf(email)).orElseThrow().id(),
            "browser",
            Secret.hash(secret),
            "matrix",
            "127.0.0.1",
            Instant.now().plus(Duration.ofHours(1)));
    cookie = secret;
  }

  private void login() throws IOException, InterruptedException {
    bearer = null;
    Answer answer =
        ask(
            "POST",
            "/api/auth/login",
            "{\"email\":\"" + email + "\",\"password\":\"centralino\"}",
            true,
            false);
    if (answer.status() != 200) {
      throw new AssertionError(email + " cannot sign in: " + answer);
    }
    bearer = new ObjectMapper().readTree(answer.body()).path("token").asText();
  }
}
