package ai.centralino.web.billing.stripe;

import ai.centralino.store.Json;
import ai.centralino.workflows.billing.StripeWord;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what Stripe sends, as far as it is signed with one of our secrets. Thread-safe.
public final class StripeSignatures {
  /// What is looked at; everything else is taken and left alone.
  private static final Set<String> USED =
      Set.of(
          "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted",
          "customer.subscription.paused",
          "customer.subscription.resumed",
          "customer.subscription.trial_will_end",
          "invoice.paid",
          "invoice.payment_failed",
          "invoice.voided",
          "invoice.marked_uncollectible");

  private static final int LONGEST_ID = 255;

  private final List<String> secrets;
  private final Clock clock;

  /// @param secrets any of them will do, so that one can be rotated
  public StripeSignatures(List<String> secrets, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /// It is not Stripe's, or not from now.
  public static final class NotSigned extends Exception {
    NotSigned() {
      super("not signed by Stripe with one of our secrets within the last five minutes");
    }
  }

  /// What a webhook is about; empty where it is nothing of ours.
  ///
  /// @param body the bytes as they came
  /// @throws NotSigned where the signature does not fit or is older than 300 s
  public Optional<StripeWord> read(byte[] body, @Nullable String signature) throws NotSigned {
    String payload = new String(body, StandardCharsets.UTF_8);
    for (String secret : secrets) {
      try {
        return word(
            Webhook.constructEvent(
                payload,
                signature == null ? "" : signature,
                secret,
                Webhook.DEFAULT_TOLERANCE,
                clock));
      } catch (SignatureVerificationException another) {
        // the next secret may fit
      } catch (RuntimeException unreadable) {
        throw new NotSigned(); // no event at all, whoever sent it
      }
    }
    throw new NotSigned();
  }

  private static Optional<StripeWord> word(Event event) {
    String id = event.getId();
    String type = event.getType();
    String raw = event.getDataObjectDeserializer().getRawJson();
    if (id == null
        || id.length() > LONGEST_ID
        || type == null
        || !USED.contains(type)
        || raw == null) {
      return Optional.empty();
    }
    // The library's classes are empty where Stripe's version is another than its own: the ids are
    // enough, since everything is fetched.
    JsonNode object = Json.read(raw, JsonNode.class);
    return Optional.of(
        switch (type.substring(0, type.indexOf('.'))) {
          case "checkout" ->
              new StripeWord(
                  id, type, id(object.path("customer")), id(object.path("subscription")), null);
          case "invoice" ->
              new StripeWord(id, type, id(object.path("customer")), null, id(object.path("id")));
          default ->
              new StripeWord(id, type, id(object.path("customer")), id(object.path("id")), null);
        });
  }

  /// An id, which may also have been sent with the whole thing around it.
  private static @Nullable String id(JsonNode node) {
    JsonNode plain = node.isObject() ? node.path("id") : node;
    return plain.isTextual() && plain.asText().length() <= LONGEST_ID ? plain.asText() : null;
  }
}
