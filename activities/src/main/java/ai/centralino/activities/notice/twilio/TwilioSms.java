package ai.centralino.activities.notice.twilio;

import ai.centralino.activities.notice.Sms;
import ai.centralino.activities.notice.Undeliverable;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;

/// Texts by Twilio's Messages resource. Thread-safe.
///
/// Twilio takes no idempotency key, so a retry first looks for the same text to the same number.
public final class TwilioSms implements Sms {
  /// The same words to the same number within this time are the same notice; order numbers start
  /// anew each day.
  private static final Duration SAME_NOTICE = Duration.ofHours(6);

  private final TwilioRestClient client;

  /// @param base where the API is, `https://api.twilio.com` but for tests
  public TwilioSms(String accountSid, String authToken, URI base) {
    this.client =
        new TwilioRestClient.Builder(accountSid, authToken)
            .accountSid(accountSid)
            .httpClient(new TwilioHttp(base))
            .build();
  }

  @Override
  public String send(String from, String to, String text, boolean retry)
      throws IOException, Undeliverable {
    try {
      if (retry) {
        String earlier = find(from, to, text);
        if (earlier != null) {
          return earlier;
        }
      }
      return Message.creator(new PhoneNumber(to), new PhoneNumber(from), text)
          .create(client)
          .getSid();
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      Integer status = refused.getStatusCode();
      if (status == null || status == 408 || status == 429 || status >= 500) {
        throw new IOException(
            "Twilio said "
                + (status == null ? "nothing we understand" : "try later (" + status + ")"),
            refused);
      }
      throw new Undeliverable(
          "Twilio refused the text ("
              + (refused.getCode() == null ? status : refused.getCode())
              + ")");
    }
  }

  private @org.jspecify.annotations.Nullable String find(String from, String to, String text) {
    try {
      for (Message message :
          Message.reader()
              .setTo(new PhoneNumber(to))
              .setFrom(new PhoneNumber(from))
              .setDateSentAfter(ZonedDateTime.now(ZoneOffset.UTC).minus(SAME_NOTICE))
              .limit(50)
              .read(client)) {
        boolean lost =
            message.getStatus() == Message.Status.FAILED
                || message.getStatus() == Message.Status.UNDELIVERED;
        if (!lost && Objects.equals(message.getBody(), text)) {
          return message.getSid();
        }
      }
    } catch (ApiException notListable) {
      return null; // a text twice is better than none
    }
    return null;
  }
}
