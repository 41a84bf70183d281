package ai.centralino.activities.crm.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.activities.crm.CrmProblem.Kind;
import ai.centralino.activities.webhook.Courier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long a document waits, and where it does not go. Nothing leaves the machine.
@Tag("contract")
class GuardedPostTest {
  private static CrmProblem problem(boolean privateTargets, String url) {
    GuardedPost post = new GuardedPost(new Courier(privateTargets, Duration.ofSeconds(1)));
    return catchThrowableOfType(
        CrmProblem.class, () -> post.json("Webhook", "POST", URI.create(url), Map.of(), "{}"));
  }

  /// Each byte comes in time, and the answer never ends.
  @Test
  @Timeout(60)
  void aServerThatDripsIsLeftOnceATryIsOver() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> drip(slow, left));
      CrmProblem problem = problem(true, "http://127.0.0.1:" + slow.getLocalPort() + "/crm");
      assertThat(problem.kind()).isEqualTo(Kind.LATER);
      assertThat(problem.sentence()).contains("did not answer within 1 second");
      assertThat(left.await(30, TimeUnit.SECONDS)).as("the connection is cut").isTrue();
    }
  }

  private static void drip(ServerSocket server, CountDownLatch left) {
    try (Socket socket = server.accept()) {
      assertThat(socket.getInputStream().read()).isPositive();
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (IOException _) {
      left.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void portsOfOtherServicesAreRefused() {
    CrmProblem problem = problem(false, "https://93.184.215.14:25/");
    assertThat(problem.kind()).isEqualTo(Kind.SHUT);
    assertThat(problem.sentence()).contains("nothing was sent");
  }
}
