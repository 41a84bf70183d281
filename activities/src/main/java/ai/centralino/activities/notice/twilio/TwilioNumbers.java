package ai.centralino.activities.notice.twilio;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.onboarding.NumberShop;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.type.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Telephone numbers at Twilio, pointed at our webhooks. The friendly name is the idempotency key:
/// a purchase that was made is found again by it. Thread-safe.
public final class TwilioNumbers implements NumberShop {
  private final TwilioRestClient client;
  private final URI base;

  /// @param api where Twilio's API is
  /// @param base our own public address, which Twilio calls
  public TwilioNumbers(String accountSid, String authToken, URI api, URI base) {
    this.client =
        new TwilioRestClient.Builder(accountSid, authToken)
            .accountSid(accountSid)
            .httpClient(new TwilioHttp(api))
            .build();
    this.base = base;
  }

  @Override
  public Bought buy(String country, String label) throws IOException, Undeliverable {
    try {
      for (IncomingPhoneNumber owned :
          IncomingPhoneNumber.reader().setFriendlyName(label).limit(1).read(client)) {
        return new Bought(String.valueOf(owned.getPhoneNumber()), owned.getSid());
      }
      for (Local free : Local.reader(country).setVoiceEnabled(true).limit(5).read(client)) {
        try {
          return bought(free.getPhoneNumber(), label);
        } catch (ApiException refused) {
          if (!taken(refused)) {
            throw refused;
          }
        }
      }
      throw new Undeliverable("Twilio has no number in " + country + " right now.");
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      throw refusal(refused, country);
    }
  }

  private Bought bought(PhoneNumber number, String label) {
    IncomingPhoneNumber bought =
        IncomingPhoneNumber.creator(number)
            .setFriendlyName(label)
            .setVoiceUrl(URI.create(base + "/incoming-call"))
            .setVoiceMethod(HttpMethod.POST)
            .setStatusCallback(URI.create(base + "/call-status"))
            .setStatusCallbackMethod(HttpMethod.POST)
            .setSmsUrl(URI.create(base + "/incoming-message"))
            .setSmsMethod(HttpMethod.POST)
            .create(client);
    return new Bought(String.valueOf(bought.getPhoneNumber()), bought.getSid());
  }

  /// 21422: somebody else was faster.
  private static boolean taken(ApiException refused) {
    return refused.getCode() != null && refused.getCode() == 21422;
  }

  /// What to do about a refusal: nothing more, or the same later.
  private static Undeliverable refusal(ApiException refused, String country) throws IOException {
    Integer status = refused.getStatusCode();
    if (status != null && status == 404) {
      return new Undeliverable("Twilio sells no numbers in " + country + ".");
    }
    if (status == null || status == 408 || status == 429 || status >= 500) {
      throw new IOException("Twilio said: try later", refused);
    }
    return new Undeliverable(
        "Twilio refused the number ("
            + (refused.getCode() == null ? status : refused.getCode())
            + "). Some countries ask for papers first: see Regulatory Compliance in Twilio's console.");
  }

  @Override
  public List<Free> free(String country, @Nullable String contains, int most)
      throws IOException, Undeliverable {
    try {
      var search = Local.reader(country).setVoiceEnabled(true);
      if (contains != null) {
        search.setContains(contains);
      }
      List<Free> found = new ArrayList<>();
      for (Local free : search.limit(most).read(client)) {
        String place = free.getLocality() == null ? free.getRegion() : free.getLocality();
        found.add(new Free(String.valueOf(free.getPhoneNumber()), place == null ? "" : place));
      }
      return found;
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      throw refusal(refused, country);
    }
  }

  @Override
  public Bought buyThis(String number, String label) throws IOException, Undeliverable {
    try {
      for (IncomingPhoneNumber owned :
          IncomingPhoneNumber.reader().setFriendlyName(label).limit(1).read(client)) {
        return new Bought(String.valueOf(owned.getPhoneNumber()), owned.getSid());
      }
      return bought(new PhoneNumber(number), label);
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      if (taken(refused)) {
        throw new Undeliverable("Somebody else has bought this number meanwhile. Choose another.");
      }
      throw refusal(refused, "this country");
    }
  }

  @Override
  public List<String> bought(String label) throws IOException {
    try {
      List<String> ids = new ArrayList<>();
      for (IncomingPhoneNumber owned :
          IncomingPhoneNumber.reader().setFriendlyName(label).limit(20).read(client)) {
        ids.add(owned.getSid());
      }
      return ids;
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      throw new IOException("Twilio did not list the numbers", refused);
    }
  }

  @Override
  public void release(String id) throws IOException {
    try {
      IncomingPhoneNumber.deleter(id).delete(client);
    } catch (ApiConnectionException unreachable) {
      throw new IOException("Twilio could not be reached", unreachable);
    } catch (ApiException refused) {
      Integer status = refused.getStatusCode();
      if (status == null || status != 404) {
        throw new IOException("Twilio did not take the number back", refused);
      }
    }
  }
}
