package ai.centralino.store.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is sealed opens for its owner, with the installation's key, and for nobody else.
@Tag("fast")
class SecretBoxTest {
  private final SecretBox box = new SecretBox("a-secret-for-tests");

  @Test
  void whatIsSealedOpensForItsOwnerOnly() {
    String sealed = box.seal("whsec_abc", "tenant endpoint");
    assertThat(sealed)
        .doesNotContain("whsec")
        .isNotEqualTo(box.seal("whsec_abc", "tenant endpoint"));
    assertThat(box.open(sealed, "tenant endpoint")).isEqualTo("whsec_abc");
    assertThatThrownBy(() -> box.open(sealed, "other endpoint"))
        .isInstanceOf(SecretBox.Unreadable.class);
    assertThatThrownBy(() -> new SecretBox("another-secret").open(sealed, "tenant endpoint"))
        .isInstanceOf(SecretBox.Unreadable.class)
        .hasMessageNotContaining("abc");
  }

  @Test
  void whatSomebodyChangedDoesNotOpen() {
    String sealed = box.seal("whsec_abc", "o");
    char at = sealed.charAt(20);
    String changed = sealed.substring(0, 20) + (at == 'A' ? 'B' : 'A') + sealed.substring(21);
    assertThatThrownBy(() -> box.open(changed, "o")).isInstanceOf(SecretBox.Unreadable.class);
    assertThatThrownBy(() -> box.open("1.", "o")).isInstanceOf(SecretBox.Unreadable.class);
    assertThatThrownBy(() -> box.open("", "o")).isInstanceOf(SecretBox.Unreadable.class);
  }
}
