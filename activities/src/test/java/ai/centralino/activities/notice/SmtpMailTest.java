package ai.centralino.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.smtp.SmtpMail;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a mail server's answers, and the lack of them, mean.
@Tag("contract")
class SmtpMailTest {
  private static final Letter LETTER =
      new Letter("n1", "Gino", "giulia@example.com", "Ciao", "The order is ready", null, null);

  private final FakeSmtp server = new FakeSmtp();
  private final Mail mail = new SmtpMail("smtp://127.0.0.1:" + server.port());
  private final AtomicInteger handedOver = new AtomicInteger();

  @AfterEach
  void stop() {
    server.close();
  }

  private String send() throws IOException, Undeliverable {
    return mail.send(LETTER, handedOver::incrementAndGet);
  }

  @Test
  void aServerThatIsGoneAfterTheMailMayHaveTakenIt() {
    server.taken = FakeSmtp.CUT;
    assertThatThrownBy(this::send).isInstanceOf(Unanswered.class);
    assertThat(server.mails).hasValue(1);
    assertThat(handedOver).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"451 4.3.0 Later", "421 4.3.2 Shutting down", "552 5.3.4 Too big", "554 No"})
  void whatTheServerRefusesInWordsHasNotLeft(String answer) {
    server.taken = answer;
    assertThatThrownBy(this::send)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Unanswered.class)
        .hasMessage("The mail server did not take the message");
  }

  @Test
  void aGreylistedRecipientIsTriedAgainAndAnUnknownOneIsNot() {
    server.recipient = "450 4.2.0 Greylisted";
    assertThatThrownBy(this::send)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Unanswered.class);
    server.recipient = "550 5.1.1 No such user";
    assertThatThrownBy(this::send).isInstanceOf(Undeliverable.class);
    assertThat(server.mails).hasValue(0);
  }

  @Test
  void whatIsTakenIsTakenHoweverTheServerSaysGoodbye() throws Exception {
    server.goodbye = FakeSmtp.CUT;
    assertThat(send()).isEqualTo("<n1@centralino>");
    assertThat(server.mails).hasValue(1);
  }

  @Test
  void aServerThatCannotBeReachedHasNothing() {
    server.close();
    assertThatThrownBy(this::send)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Unanswered.class);
    assertThat(handedOver).hasValue(0);
  }
}
