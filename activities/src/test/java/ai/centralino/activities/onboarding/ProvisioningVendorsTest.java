package ai.centralino.activities.onboarding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.billing.stripe.StripeTill;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.notice.twilio.TwilioNumbers;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers at Twilio and customers at Stripe, with answers as their documentation has them.
@Tag("contract")
class ProvisioningVendorsTest {
  private static final String OWNED = "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json";
  private static final String FREE = "/2010-04-01/Accounts/AC1/AvailablePhoneNumbers/IT/Local.json";
  private final WireMockServer vendor =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private TwilioNumbers shop;
  private StripeTill till;

  @BeforeEach
  void start() {
    vendor.start();
    shop =
        new TwilioNumbers(
            "AC1", "token", URI.create(vendor.baseUrl()), URI.create("https://voice.example.com"));
    till = new StripeTill("sk_test_x", URI.create(vendor.baseUrl()));
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  private void owns(String... numbers) {
    StringBuilder list = new StringBuilder();
    for (String number : numbers) {
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"sid\":\"PN1\",\"phone_number\":\"" + number + "\"}");
    }
    vendor.stubFor(
        get(urlPathEqualTo(OWNED))
            .withQueryParam("FriendlyName", equalTo("centralino t1"))
            .willReturn(okJson("{\"incoming_phone_numbers\":[" + list + "]}")));
  }

  private void free(String... numbers) {
    StringBuilder list = new StringBuilder();
    for (String number : numbers) {
      list.append(list.isEmpty() ? "" : ",").append("{\"phone_number\":\"" + number + "\"}");
    }
    vendor.stubFor(
        get(urlPathEqualTo(FREE))
            .willReturn(okJson("{\"available_phone_numbers\":[" + list + "]}")));
  }

  private void sells(String number, int status, String body) {
    vendor.stubFor(
        post(urlPathEqualTo(OWNED))
            .withRequestBody(containing("PhoneNumber=%2B" + number))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  @Test
  void buysANumberThatRingsUsAndTakesTheNextWhenSomebodyWasFaster() throws Exception {
    owns();
    free("+390551", "+390552");
    sells("390551", 400, "{\"code\":21422,\"message\":\"not available\",\"status\":400}");
    sells("390552", 201, "{\"sid\":\"PN2\",\"phone_number\":\"+390552\"}");
    assertThat(shop.buy("IT", "centralino t1")).isEqualTo(new NumberShop.Bought("+390552", "PN2"));
    vendor.verify(
        postRequestedFor(urlPathEqualTo(OWNED))
            .withRequestBody(containing("PhoneNumber=%2B390552"))
            .withRequestBody(containing("VoiceUrl=https%3A%2F%2Fvoice.example.com%2Fincoming-call"))
            .withRequestBody(
                containing("StatusCallback=https%3A%2F%2Fvoice.example.com%2Fcall-status"))
            .withRequestBody(containing("FriendlyName=centralino+t1")));
  }

  @Test
  void aNumberThatWasBoughtBeforeIsFoundAndNotBoughtAgain() throws Exception {
    owns("+390559");
    assertThat(shop.buy("IT", "centralino t1").number()).isEqualTo("+390559");
    vendor.verify(0, postRequestedFor(urlPathEqualTo(OWNED)));
  }

  @Test
  void aSearchAsksForVoiceAndForTheDigits() throws Exception {
    vendor.stubFor(
        get(urlPathEqualTo(FREE))
            .withQueryParam("VoiceEnabled", equalTo("true"))
            .withQueryParam("Contains", equalTo("055*"))
            .willReturn(
                okJson(
                    "{\"available_phone_numbers\":[{\"phone_number\":\"+390551\",\"locality\":\"Firenze\",\"region\":\"FI\"},"
                        + "{\"phone_number\":\"+390552\",\"locality\":null,\"region\":\"FI\"}]}")));
    assertThat(shop.free("IT", "055*", 10))
        .containsExactly(
            new NumberShop.Free("+390551", "Firenze"), new NumberShop.Free("+390552", "FI"));
  }

  @Test
  void aChosenNumberIsBoughtOnceAndWhoeverIsLateIsToldSo() throws Exception {
    owns();
    sells("390551", 201, "{\"sid\":\"PN1\",\"phone_number\":\"+390551\"}");
    sells("390552", 400, "{\"code\":21422,\"message\":\"not available\",\"status\":400}");
    sells("390553", 400, "{\"code\":21649,\"message\":\"bundle required\",\"status\":400}");
    sells("390554", 500, "{\"code\":20500,\"message\":\"oops\",\"status\":500}");
    assertThat(shop.buyThis("+390551", "centralino t1"))
        .isEqualTo(new NumberShop.Bought("+390551", "PN1"));
    assertThatThrownBy(() -> shop.buyThis("+390552", "centralino t1"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("Somebody else");
    assertThatThrownBy(() -> shop.buyThis("+390553", "centralino t1"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("21649");
    assertThatThrownBy(() -> shop.buyThis("+390554", "centralino t1"))
        .isInstanceOf(IOException.class);
    vendor.resetRequests();
    owns("+390551");
    assertThat(shop.buyThis("+390551", "centralino t1").id()).isEqualTo("PN1");
    vendor.verify(0, postRequestedFor(urlPathEqualTo(OWNED)));
  }

  @Test
  void aCountryWithoutNumbersIsSaidAtOnceAndAFailureIsTriedLater() {
    owns();
    vendor.stubFor(
        get(urlPathEqualTo(FREE))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"code\":20404,\"message\":\"not found\",\"status\":404}")));
    assertThatThrownBy(() -> shop.buy("IT", "centralino t1"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("IT");
    vendor.stubFor(get(urlPathEqualTo(FREE)).willReturn(aResponse().withStatus(503)));
    assertThatThrownBy(() -> shop.buy("IT", "centralino t1")).isInstanceOf(IOException.class);
    vendor.stubFor(
        get(urlPathEqualTo(FREE))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(() -> shop.buy("IT", "centralino t1")).isInstanceOf(IOException.class);
    free();
    assertThatThrownBy(() -> shop.buy("IT", "centralino t1")).isInstanceOf(Undeliverable.class);
  }

  @Test
  void missingPapersAreNotTriedAgain() {
    owns();
    free("+390551");
    sells("390551", 400, "{\"code\":21649,\"message\":\"bundle required\",\"status\":400}");
    assertThatThrownBy(() -> shop.buy("IT", "centralino t1"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("21649");
  }

  @Test
  void aNumberThatIsGoneCountsAsReleased() {
    String number = "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json";
    vendor.stubFor(delete(urlPathEqualTo(number)).willReturn(aResponse().withStatus(204)));
    assertThatCode(() -> shop.release("PN1")).doesNotThrowAnyException();
    vendor.stubFor(
        delete(urlPathEqualTo(number))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"code\":20404,\"message\":\"not found\",\"status\":404}")));
    assertThatCode(() -> shop.release("PN1")).doesNotThrowAnyException();
    vendor.stubFor(delete(urlPathEqualTo(number)).willReturn(aResponse().withStatus(500)));
    assertThatThrownBy(() -> shop.release("PN1")).isInstanceOf(IOException.class);
  }

  @Test
  void aCustomerIsMadeUnderAnIdempotencyKey() throws Exception {
    vendor.stubFor(
        post(urlPathEqualTo("/v1/customers"))
            .willReturn(okJson("{\"id\":\"cus_1\",\"object\":\"customer\"}")));
    assertThat(till.openCustomer("customer-t1", "anna@test.example", "Bottega")).isEqualTo("cus_1");
    vendor.verify(
        postRequestedFor(urlPathEqualTo("/v1/customers"))
            .withHeader("Idempotency-Key", equalTo("customer-t1"))
            .withHeader("Authorization", equalTo("Bearer sk_test_x"))
            .withRequestBody(containing("email=anna%40test.example")));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 429, 500, 503})
  void aCustomerThatIsNotTakenIsTriedLaterAndTheReasonHoldsNoSecret(int status) {
    vendor.stubFor(
        post(urlPathEqualTo("/v1/customers"))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withBody(
                        "{\"error\":{\"message\":\"sk_test_x refused\",\"type\":\"api_error\"}}")));
    assertThatThrownBy(() -> till.openCustomer("k", "anna@test.example", "Bottega"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining("sk_test_x");
  }

  @Test
  void aWrongKeyIsNotTriedAgain() {
    vendor.stubFor(
        post(urlPathEqualTo("/v1/customers"))
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withBody(
                        "{\"error\":{\"message\":\"bad key\",\"type\":\"invalid_request_error\"}}")));
    assertThatThrownBy(() -> till.openCustomer("k", "anna@test.example", "Bottega"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("STRIPE_SECRET_KEY");
  }

  @Test
  void aCustomerThatIsGoneCountsAsDeleted() {
    vendor.stubFor(
        delete(urlPathEqualTo("/v1/customers/cus_1"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withBody(
                        "{\"error\":{\"message\":\"No such customer\",\"type\":\"invalid_request_error\"}}")));
    assertThatCode(() -> till.closeCustomer("cus_1")).doesNotThrowAnyException();
    vendor.stubFor(
        delete(urlPathEqualTo("/v1/customers/cus_1")).willReturn(aResponse().withStatus(500)));
    assertThatThrownBy(() -> till.closeCustomer("cus_1")).isInstanceOf(IOException.class);
  }
}
