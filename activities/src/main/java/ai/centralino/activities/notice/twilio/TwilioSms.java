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
import java.util.Objects;

/// Texts by Twilio's Messages resource. Thread-safe.
///
/// Twilio takes no idempotency key, so a retry first looks for the same text to the same number.
public final class TwilioSms implements Sms {
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
              .limit(50)
              .read(client)) {
        if (Objects.equals(message.getBody(), text)) {
          return message.getSid();
        }
      }
    } catch (ApiException notListable) {
      return null; // a text twice is better than none
    }
    return null;
  }
}
