package ai.centralino.workflows.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be refused without asking a name server.
class PublicInternetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0177.0.0.1",
        "0x7f.1", "127.1", "localhost", "LOCALHOST", "localhost.", "app.localhost",
        "metadata.google.internal", "10.0.0.1", "100.64.0.1", "[fd00::1]", "[fe80::1]", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "printer.local", "intranet", "192.168.1.1"
      })
  void theInsideIsNot(String host) {
    assertThat(PublicInternet.mayHold(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks.example.com",
        "example.com.",
        "8.8.8.8",
        "[2606:4700:4700::1111]",
        "134744072",
        "xn--caff-8oa.example",
        "10.example.com",
        "localhost.example.com"
      })
  void theRestMayBe(String host) {
    assertThat(PublicInternet.mayHold(host)).isTrue();
  }
}
