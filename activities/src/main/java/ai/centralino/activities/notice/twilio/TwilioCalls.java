package ai.centralino.activities.notice.twilio;

import ai.centralino.activities.billing.CarrierCalls;
import ai.centralino.workflows.call.CallId;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Twilio's list of calls. Thread-safe.
public final class TwilioCalls implements CarrierCalls {
  private static final int PAGE = 1_000;

  private final TwilioRestClient client;

  /// @param api where Twilio's API is
  public TwilioCalls(String accountSid, String authToken, URI api) {
    this.client =
        new TwilioRestClient.Builder(accountSid, authToken)
            .accountSid(accountSid)
            .httpClient(new TwilioHttp(api))
            .build();
  }

  @Override
  public List<Carried> on(LocalDate day) throws IOException {
    try {
      List<Carried> calls = new ArrayList<>();
      for (Call call :
          Call.reader()
              .setStartTimeAfter(day.atStartOfDay(ZoneOffset.UTC))
              .setStartTimeBefore(day.plusDays(1).atStartOfDay(ZoneOffset.UTC))
              .setStatus(Call.Status.COMPLETED)
              .pageSize(PAGE)
              .read(client)) {
        if ("inbound".equals(call.getDirection()) && call.getDuration() != null) {
          calls.add(
              new Carried(
                  CallId.of("twilio", call.getSid()),
                  String.valueOf(call.getTo()),
                  Integer.parseInt(call.getDuration())));
        }
      }
      return calls;
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      throw new IOException("Twilio answered " + refused.getStatusCode(), refused);
    } catch (RuntimeException garbage) {
      throw new IOException("Something that is not Twilio answered", garbage);
    }
  }
}
