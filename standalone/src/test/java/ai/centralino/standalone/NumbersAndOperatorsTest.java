package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.tenant.Users;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// A second number, from the search to giving it back; what operators do with a business; and the
/// one trial of an account.
@Tag("e2e")
class NumbersAndOperatorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(Caller.Answer answer, int status) throws Exception {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private static Caller.Answer api(Caller who, String method, String path, String body)
      throws Exception {
    return who.ask(method, path, body, true, false);
  }

  @Test
  void aSecondNumberIsFoundTakenUsedAndGivenBack() throws Exception {
    Running running = Running.installation();
    Caller owner = Caller.person(running, Right.Role.OWNER, "owner@tavari.example");
    JsonNode before = json(api(owner, "GET", "/api/numbers", ""), 200).path("items");
    assertThat(before).hasSize(1);
    String first = before.get(0).path("id").asText();
    assertThat(before.get(0).path("forwarding").path("all").asText()).startsWith("**21*+");

    JsonNode free =
        json(api(owner, "GET", "/api/numbers/available?country=GB&contains=97*", ""), 200)
            .path("items");
    assertThat(free).isNotEmpty();
    String wanted = free.get(0).path("number").asText();
    String order = "{\"country\": \"GB\", \"number\": \"" + wanted + "\", \"label\": \"Window\"}";
    assertThat(json(api(owner, "POST", "/api/numbers", order), 201).path("number").asText())
        .isEqualTo(wanted);
    assertThat(api(owner, "POST", "/api/numbers", order).status()).isEqualTo(409);
    assertThat(json(api(owner, "GET", "/api/numbers", ""), 200).path("items"))
        .hasSize(2)
        .anySatisfy(n -> assertThat(n.path("label").asText()).isEqualTo("Window"))
        .anySatisfy(n -> assertThat(n.path("main").asBoolean()).isTrue());

    assertThat(owner.ask("GET", "/numbers?country=GB", "", false, false).body())
        .contains("**61*" + wanted + "#")
        .doesNotContain("value=\"" + wanted + "\"");
    assertThat(api(owner, "DELETE", "/api/numbers/" + wanted.substring(1), "").status())
        .isEqualTo(204);
    assertThat(api(owner, "DELETE", "/api/numbers/" + wanted.substring(1), "").status())
        .isEqualTo(404);
    assertThat(json(api(owner, "DELETE", "/api/numbers/" + first, ""), 409).path("detail").asText())
        .contains("only number");
    assertThat(api(owner, "POST", "/api/numbers", "{\"country\": \"FR\"}").status()).isEqualTo(400);
  }

  @Test
  void anOperatorStopsAndResumesCallsAndTheOwnerReadsWhy() throws Exception {
    Running running = Running.installation();
    Caller operator = Caller.person(running, Right.Role.OPERATOR, "operator@centralino.example");
    Caller owner = Caller.person(running, Right.Role.OWNER, "owner@pizzeria-da-gino.example");
    String gino = WorkflowIds.derived("tenant", "pizzeria-da-gino").toString();
    String path = "/api/admin/businesses/" + gino;
    assertThat(
            json(api(operator, "GET", "/api/admin/health", ""), 200).path("temporal").asBoolean())
        .isTrue();
    assertThat(
            json(api(operator, "GET", "/api/admin/businesses?search=gino&limit=5", ""), 200)
                .path("items"))
        .hasSize(1);
    try {
      json(api(operator, "PUT", path + "/suspension", "{\"reason\": \"Unpaid bills.\"}"), 200);
      assertThat(owner.ask("GET", "/home", "", false, false).body()).contains("Unpaid bills.");
      assertThat(operator.ask("GET", "/admin/" + gino, "", false, false).body())
          .contains("Unpaid bills.");
    } finally {
      json(api(operator, "DELETE", path + "/suspension", ""), 200);
    }
    assertThat(owner.ask("GET", "/home", "", false, false).body()).doesNotContain("Unpaid bills.");
    assertThat(owner.ask("GET", "/audit", "", false, false).body()).contains("Unpaid bills.");
    assertThat(api(operator, "PUT", path + "/plan", "{\"plan\": \"pro\"}").status())
        .as("a demo business has no plan")
        .isEqualTo(400);
    assertThat(api(owner, "GET", "/api/admin/health", "").status()).isEqualTo(403);
  }

  @Test
  void aSecondBusinessOfTheSamePersonChoosesAPlanBeforeItGoesLive() throws Exception {
    Running running = Running.installation();
    Users users = running.bean(Users.class);
    UUID person = UUID.randomUUID();
    TenantId first = new TenantId(UUID.randomUUID());
    TenantId second = new TenantId(UUID.randomUUID());
    String email = "two@trials.example";
    users.signUp(
        person,
        email,
        "Two",
        new BCryptPasswordEncoder(4).encode("centralino"),
        Language.EN,
        first,
        "first-" + person,
        "First",
        "Europe/London",
        "GBP");
    running.bean(ai.centralino.store.onboarding.Setups.class).live(first, true);
    users.addBusiness(
        person, email, second, "second-" + person, "Second", Language.EN, "Europe/London", "GBP");
    Caller program = Caller.key(running, second, Right.SETUP);
    assertThat(json(api(program, "POST", "/api/setup/finalize", "{}"), 409).path("detail").asText())
        .contains("free trial belongs to another business");
    Caller operator = Caller.person(running, Right.Role.OPERATOR, "operator@centralino.example");
    json(
        api(
            operator,
            "PUT",
            "/api/admin/businesses/" + second.value() + "/plan",
            "{\"plan\": \"starter\"}"),
        200);
    assertThat(json(api(program, "POST", "/api/setup/finalize", "{}"), 409).path("detail").asText())
        .contains("Answer these steps first");
  }
}
