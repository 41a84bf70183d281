package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.web.tenant.Access;
import ai.centralino.web.tenant.Right;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route there is, asked for by everybody there is, with their own business's ids and with
/// another's.
@Tag("e2e")
class RoleMatrixTest {
  /// Routes that answer 401 although nobody need sign in: they take a token in the body.
  private static final Set<String> TOKEN_IN_BODY = Set.of("/api/auth/logout", "/api/auth/refresh");

  /// What operators may without having chosen a business.
  private static final Set<Right> WITHOUT_BUSINESS =
      Set.of(Right.PUBLIC, Right.ACCOUNT, Right.PLATFORM);

  private static final Map<String, String> BODIES =
      Map.of(
          "PUT /api/orders/{id}/status", "{\"status\":\"preparing\"}",
          "PUT /api/bookings/{id}", "{\"status\":\"cancelled\"}",
          "PUT /api/knowledge/{id}", "{\"question\":\"Why?\",\"answer\":\"So.\",\"revision\":0}",
          "POST /leads/{id}", "status=contacted&notes=x&revision=0",
          "POST /contacts/{phone}", "name=x&notes=x&revision=0");

  private static Running running;
  private static MarkedBusiness own;
  private static MarkedBusiness other;
  private static List<Caller> callers;

  /// A way into the console or the API.
  private record Route(String method, String pattern, boolean stream) {
    boolean api() {
      return pattern.startsWith("/api/") || pattern.startsWith("/v3/");
    }

    Right right() {
      return Access.needed(method, own.fill(pattern))
          .orElseThrow(() -> new AssertionError(this + " is closed: list it in Access"));
    }

    String body() {
      return BODIES.getOrDefault(
          method + " " + pattern, method.equals("GET") ? "" : api() ? "{}" : "");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  @BeforeAll
  static void everybody() throws Exception {
    running = Running.installation();
    own = new MarkedBusiness(running, "melt-8-pizza", "quokkamelon", "+393471110001");
    other = new MarkedBusiness(running, "iconacasa", "zanzibarkiwi", "+393471110002");
    String staff =
        own.employ(
            "staff@matrix.example", "staff", new BCryptPasswordEncoder(4).encode("centralino"));
    callers =
        List.of(
            Caller.nobody(running),
            Caller.person(running, Right.Role.KITCHEN, "kitchen@melt-8-pizza.example"),
            Caller.person(running, Right.Role.STAFF, staff),
            Caller.person(running, Right.Role.OWNER, "owner@melt-8-pizza.example"),
            Caller.person(running, Right.Role.OPERATOR, "operator@centralino.example"),
            Caller.key(running, own.tenant, Right.DESK));
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    running
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((info, _) -> {
          boolean stream =
              info.getProducesCondition().getProducibleMediaTypes().stream()
                  .anyMatch(type -> type.getSubtype().equals("event-stream"));
          Set<String> methods =
              info.getMethodsCondition().getMethods().isEmpty()
                  ? Set.of("GET")
                  : Set.copyOf(
                      info.getMethodsCondition().getMethods().stream().map(Enum::name).toList());
          // The container's own way to the error page is nobody's route.
          for (String pattern :
              info.getPatternValues().stream().filter(p -> !p.equals("/error")).toList()) {
            methods.forEach(method -> routes.add(new Route(method, pattern, stream)));
          }
        });
    routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
    return routes.stream().distinct().toList();
  }

  @Test
  void everyRouteIsOpenToItsRolesAndShutToTheOthers() throws Exception {
    List<Route> routes = routes();
    List<String> wrong = new ArrayList<>();
    Map<String, String> before = other.sums();
    int checks = 0;
    int seen = 0;
    for (Caller caller : callers) {
      for (Route route : routes) {
        for (MarkedBusiness business : List.of(other, own)) {
          Caller.Answer answer =
              caller.ask(
                  route.method(),
                  business.fill(route.pattern()),
                  route.body(),
                  route.api(),
                  route.stream());
          problem(caller, route, business, answer)
              .ifPresent(p ->
                  wrong.add(
                      caller.role
                          + ", "
                          + (business == own ? "own" : "other")
                          + ": "
                          + route
                          + " -> "
                          + answer.status()
                          + " "
                          + answer.location()
                          + ": "
                          + p));
          checks++;
          seen += answer.body().contains(own.marker) ? 1 : 0;
          if (changesSignIn(route)) {
            caller.renew();
          }
        }
      }
    }
    System.out.printf(
        "%d routes × %d roles × 2 businesses = %d checks; %d answers showed the own business%n",
        routes.size(), callers.size(), checks, seen);
    assertThat(wrong).isEmpty();
    assertThat(other.sums()).as("the other business's rows").isEqualTo(before);
    assertThat(seen).as("answers with the own business's word").isGreaterThan(60);
    assertThat(routes).hasSizeGreaterThan(100);
  }

  private static boolean changesSignIn(Route route) {
    String path = route.pattern();
    return path.startsWith("/businesses/")
        || path.startsWith("/sign-")
        || (path.startsWith("/account/") && !route.method().equals("GET"))
        || path.equals("/api/auth/logout");
  }

  private static Optional<String> problem(
      Caller caller, Route route, MarkedBusiness business, Caller.Answer answer) {
    Right right = route.right();
    boolean allowed = caller.may(right, route.api());
    if (answer.body().contains(other.marker)) {
      return Optional.of("shows another business's data");
    }
    if (answer.status() >= 500) {
      return Optional.of("fails: " + answer.body());
    }
    if (!allowed) {
      boolean shows = answer.body().contains(own.marker);
      return answer.refused() && !shows
          ? Optional.empty()
          : Optional.of("is not allowed and not refused");
    }
    if (caller.role.equals("operator") && !WITHOUT_BUSINESS.contains(right)) {
      return answer.body().contains(own.marker)
          ? Optional.of("shows a business that was not chosen")
          : Optional.empty();
    }
    if (answer.refused()) {
      return TOKEN_IN_BODY.contains(route.pattern())
          ? Optional.empty()
          : Optional.of("is allowed and refused");
    }
    // The console's lists answer a tap on what is gone with the row taken off the page, so only its
    // pages must say 404; that nothing happened is read from the rows themselves.
    if (business == other
        && route.pattern().contains("{id}")
        && (route.api()
            || route.pattern().matches("/[a-z]+/\\{id}") && route.method().equals("GET"))
        && answer.status() != 404) {
      return Optional.of("takes another business's id");
    }
    return Optional.empty();
  }
}
