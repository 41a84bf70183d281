package ai.centralino.activities.notice.twilio;

import ai.centralino.activities.notice.Texts;
import ai.centralino.activities.notice.TryLater;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.workflows.notice.Notice.Channel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Texts by Twilio's Messages resource. Thread-safe.
///
/// Twilio takes no idempotency key, so a repeat first looks for the text among those that Twilio
/// has taken since the first try.
public final class TwilioTexts implements Texts {
  /// By how much Twilio's clock and ours may differ.
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /// What Twilio takes.
  private static final int LONGEST = 1_500;

  /// How many texts from one number to another are looked through; one page at Twilio.
  private static final int LOOKED_THROUGH = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TwilioRestClient client;

  /// @param base where the API is, `https://api.twilio.com` but for tests
  public TwilioTexts(String accountSid, String authToken, URI base) {
    this.client =
        new TwilioRestClient.Builder(accountSid, authToken)
            .accountSid(accountSid)
            .httpClient(new TwilioHttp(base))
            .build();
  }

  @Override
  public String send(Text text, boolean again) throws IOException, Undeliverable {
    try {
      if (again) {
        String earlier = find(text);
        if (earlier != null) {
          return earlier;
        }
      }
      String sid = creator(text).create(client).getSid();
      if (sid == null) {
        throw new IOException("Twilio's answer cannot be understood");
      }
      return sid;
    } catch (TwilioHttp.Busy busy) {
      throw new TryLater("Twilio answered 429", busy.after());
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      throw refusal(refused);
    }
  }

  private static MessageCreator creator(Text text) {
    MessageCreator creator =
        Message.creator(address(text, text.to()), address(text, text.from()), words(text));
    if (text.contentSid() != null) {
      creator.setBody(null);
      creator.setContentSid(text.contentSid()).setContentVariables(variables(text));
    }
    if (text.callback() != null) {
      creator.setStatusCallback(text.callback());
    }
    return creator;
  }

  private static String variables(Text text) {
    try {
      return JSON.writeValueAsString(text.contentVariables());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are writable as JSON", e);
    }
  }

  private static String words(Text text) {
    return text.body().length() <= LONGEST ? text.body() : text.body().substring(0, LONGEST) + "…";
  }

  private static PhoneNumber address(Text text, String number) {
    return new PhoneNumber(text.channel() == Channel.WHATSAPP ? "whatsapp:" + number : number);
  }

  private static IOException refusal(ApiException refused) throws Undeliverable {
    Integer status = refused.getStatusCode();
    if (status == null || status == 408 || status >= 500) {
      return new IOException(
          status == null ? "Twilio's answer cannot be understood" : "Twilio answered " + status,
          refused);
    }
    Integer code = refused.getCode() == null ? status : refused.getCode();
    throw new Undeliverable(
        switch (code) {
          case 20003, 401 ->
              "Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN (" + code + ")";
          case 21211, 21614, 63003 -> "The number cannot get texts (" + code + "). Check it";
          case 21408 ->
              "Twilio may not write to this country yet (21408): see its geographic permissions";
          case 21610 -> "They have asked for no more texts (21610)";
          case 63016 ->
              "WhatsApp takes only approved templates once a day has passed since they wrote (63016)";
          default -> "Twilio refused the text (" + code + ")";
        },
        code);
  }

  /// The same text, where Twilio has it already. The newest come first. They are not asked for by
  /// the day they were sent, which those still queued have not got.
  private @Nullable String find(Text text) throws IOException {
    ZonedDateTime since = text.since().minus(CLOCKS).atZone(ZoneOffset.UTC);
    for (Message message :
        Message.reader()
            .setTo(address(text, text.to()))
            .setFrom(address(text, text.from()))
            .limit(LOOKED_THROUGH)
            .read(client)) {
      boolean lost =
          message.getStatus() == Message.Status.FAILED
              || message.getStatus() == Message.Status.UNDELIVERED
              || message.getStatus() == Message.Status.CANCELED;
      boolean earlier =
          message.getDateCreated() != null && message.getDateCreated().isBefore(since);
      if (!lost && !earlier && says(message, text)) {
        return message.getSid();
      }
    }
    return null;
  }

  private static boolean says(Message message, Text text) {
    String said = message.getBody();
    if (said == null) {
      return false;
    }
    return said.equals(words(text))
        || (text.contentSid() != null
            && text.contentVariables().values().stream().allMatch(said::contains));
  }
}
