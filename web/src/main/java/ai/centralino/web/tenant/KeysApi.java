package ai.centralino.web.tenant;

import ai.centralino.store.Page;
import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.ApiKeys.Listed;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// API keys over REST. A key cannot make keys.
@RestController
@RequestMapping("/api/keys")
@Tag(name = "keys")
class KeysApi {
  private final ApiKeys keys;
  private final Desk desk;

  KeysApi(ApiKeys keys, Desk desk) {
    this.keys = keys;
    this.desk = desk;
  }

  /// A key to make, with the rights it is to have.
  record Wanted(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 60)
          @Nullable String name,
      @ArraySchema(
              minItems = 1,
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
              schema =
                  @Schema(
                      allowableValues = {
                        "board",
                        "calls",
                        "desk",
                        "try",
                        "sold_out",
                        "catalogue",
                        "receptionist",
                        "setup",
                        "usage",
                        "webhooks"
                      }))
          @Nullable List<@Nullable String> rights) {}

  /// A key just made. `key` is shown this once.
  record Made(UUID id, String name, String key, List<String> rights) {
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  @GetMapping
  @Operation(summary = "The keys, newest first; never their secrets")
  @ApiResponse(responseCode = "200", description = "The keys")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<Listed> list(Authentication authentication, HttpServletRequest request) {
    return new Page<>(keys.list(desk.tenant(authentication, request)), null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a key")
  @ApiResponse(responseCode = "201", description = "The key, shown this once")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Made add(@RequestBody Wanted body, Authentication authentication, HttpServletRequest request) {
    List<String> rights =
        body.rights() == null
            ? List.of()
            : body.rights().stream().map(r -> r == null ? "" : r).toList();
    KeysPage.NewKey wanted = new KeysPage.NewKey(Plain.line(body.name()), rights);
    Invalid.unlessNone(wanted.problems());
    KeysPage.Fresh fresh =
        KeysPage.add(
            keys, desk.tenant(authentication, request), wanted, Desk.person(authentication).name());
    return new Made(fresh.id(), wanted.name(), fresh.secret(), wanted.rights());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke a key, at once")
  @ApiResponse(responseCode = "204", description = "Revoked")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such key")
  void revoke(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
    if (!keys.revoke(
        desk.tenant(authentication, request),
        Api.id(id, "key"),
        Desk.person(authentication).name())) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no key with this id.");
    }
  }
}
