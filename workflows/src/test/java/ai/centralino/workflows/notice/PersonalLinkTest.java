package ai.centralino.workflows.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.Environment;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Links open one thing for one person, old notices are still read, and only makers of browsers are
/// asked.
@Tag("fast")
class PersonalLinkTest {
  private static final String SECRET = "a-secret-for-tests";
  private final PersonalLink link =
      new PersonalLink(new TenantId(UUID.randomUUID()), UUID.randomUUID());

  @Test
  void aLinkOpensWhatItWasMadeFor() {
    String word = link.signed(PersonalLink.CANCEL, SECRET);
    assertThat(word).hasSize(64);
    assertThat(PersonalLink.read(word, PersonalLink.CANCEL, SECRET)).contains(link);
  }

  @Test
  void andNothingElse() {
    String word = link.signed(PersonalLink.CANCEL, SECRET);
    assertThat(PersonalLink.read(word, PersonalLink.UNSUBSCRIBE, SECRET)).isEmpty();
    assertThat(PersonalLink.read(word, PersonalLink.CANCEL, "another-secret-1")).isEmpty();
    char first = word.charAt(0) == 'A' ? 'B' : 'A';
    assertThat(PersonalLink.read(first + word.substring(1), PersonalLink.CANCEL, SECRET)).isEmpty();
    assertThat(PersonalLink.read("", PersonalLink.CANCEL, SECRET)).isEmpty();
    assertThat(PersonalLink.read("ü".repeat(64), PersonalLink.CANCEL, SECRET)).isEmpty();
  }

  @Test
  void aNoticeFromBeforeThereWereLaddersIsRead() throws Exception {
    String old =
        """
        {"id":"%s","tenant":"%s","call":"twilio-CA1","order":null,"kind":"order_placed","audience":"owner","from":"+39",
         "to":[{"channel":"SMS","value":"+393"}],"subject":"s","body":"b","language":"it"}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID());
    Notice notice =
        new ObjectMapper().registerModule(new JavaTimeModule()).readValue(old, Notice.class);
    assertThat(notice.values()).isNull();
    assertThat(notice.person()).isNull();
    assertThat(notice.to()).hasSize(1);
  }

  @Test
  void onlyMakersOfBrowsersAreAsked() {
    PushHosts known = PushHosts.of(new Environment(Map.of()));
    assertThat(known.allows("https://fcm.googleapis.com/fcm/send/abc")).isTrue();
    assertThat(known.allows("https://updates.push.services.mozilla.com/wpush/v2/abc")).isTrue();
    for (String refused :
        new String[] {
          "http://fcm.googleapis.com/x",
          "https://fcm.googleapis.com:8443/x",
          "https://fcm.googleapis.com@10.0.0.1/x",
          "https://evilfcm.googleapis.com.example/x",
          "https://notfcm.googleapis.com.evil/x",
          "https://169.254.169.254/latest",
          "file:///etc/passwd",
          "nonsense"
        }) {
      assertThat(known.allows(refused)).as(refused).isFalse();
    }
    PushHosts test = PushHosts.of(new Environment(Map.of("PUSH_HOSTS", "http://127.0.0.1:9000")));
    assertThat(test.allows("http://127.0.0.1:9000/x")).isTrue();
    assertThat(test.allows("http://127.0.0.1:9001/x")).isFalse();
  }
}
