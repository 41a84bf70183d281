package ai.centralino.activities.notice.twilio;

import ai.centralino.activities.erasure.RecordingVault;
import ai.centralino.workflows.step.StepFailure;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Recording;
import java.net.URI;

/// Recordings at Twilio. Thread-safe.
public final class TwilioRecordings implements RecordingVault {
  private final TwilioRestClient client;

  /// @param base where the API is, `https://api.twilio.com` but for tests
  public TwilioRecordings(String accountSid, String authToken, URI base) {
    this.client =
        new TwilioRestClient.Builder(accountSid, authToken)
            .accountSid(accountSid)
            .httpClient(new TwilioHttp(base))
            .build();
  }

  @Override
  public void delete(String id) {
    try {
      Recording.deleter(id).delete(client);
    } catch (TwilioHttp.Busy busy) {
      throw StepFailure.later("Twilio answered 429", busy.after());
    } catch (ApiConnectionException unreachable) {
      throw StepFailure.later("Twilio could not be reached", null);
    } catch (ApiException refused) {
      Integer status = refused.getStatusCode();
      if (status != null && status == 404) {
        return;
      }
      if (status == null || status == 408 || status == 429 || status >= 500) {
        throw StepFailure.later(
            "Twilio answered " + (status == null ? "nothing we understand" : status), null);
      }
      throw StepFailure.never("Twilio answered " + status);
    }
  }
}
