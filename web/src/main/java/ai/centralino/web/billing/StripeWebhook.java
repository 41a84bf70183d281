package ai.centralino.web.billing;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.StripeEvents;
import ai.centralino.web.Api;
import ai.centralino.web.WebSettings;
import ai.centralino.web.billing.stripe.StripeSignatures;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.billing.StripeWord;
import ai.centralino.workflows.billing.StripeWorkflow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where Stripe tells what has happened. It is answered at once and taken in by a workflow, which
/// asks Stripe how things are now; so neither order nor repetition matters.
@RestController
@Tag(name = "billing")
class StripeWebhook {
  private static final Logger log = LoggerFactory.getLogger(StripeWebhook.class);
  private static final int LONGEST = 1 << 20;

  private final boolean set;
  private final StripeSignatures signatures;
  private final StripeEvents events;
  private final WorkflowClient temporal;

  StripeWebhook(WebSettings settings, BillingBooks books, WorkflowClient temporal, Clock clock) {
    this.set = !settings.stripeWebhookSecrets().isEmpty();
    this.signatures = new StripeSignatures(settings.stripeWebhookSecrets(), clock);
    this.events = books.events();
    this.temporal = temporal;
  }

  @PostMapping("/api/billing/webhook")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "For Stripe alone",
      description =
          "Takes Stripe's events, signed with STRIPE_WEBHOOK_SECRET. Each is used once, whatever their order.")
  @ApiResponse(responseCode = "204", description = "Taken")
  @ApiResponse(responseCode = "400", description = "Not signed by Stripe, or not from now")
  @ApiResponse(responseCode = "404", description = "STRIPE_WEBHOOK_SECRET is not set here")
  @ApiResponse(responseCode = "503", description = "Not taken: Stripe is to send it again")
  void heard(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      HttpServletRequest request)
      throws IOException {
    if (!set) {
      throw Api.problem(
          HttpStatus.NOT_FOUND,
          "Stripe's webhooks are not taken here: STRIPE_WEBHOOK_SECRET is not set.");
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    Optional<StripeWord> word;
    try {
      word = body.length > LONGEST ? Optional.empty() : signatures.read(body, signature);
    } catch (StripeSignatures.NotSigned forged) {
      log.warn("A webhook that is not signed by Stripe was refused");
      throw Api.problem(
          HttpStatus.BAD_REQUEST,
          "This is not signed by Stripe with a secret that is set here, or not within the last five minutes.");
    }
    word.ifPresent(this::take);
  }

  private void take(StripeWord word) {
    try {
      if (events.heard(word.event(), word.kind())) {
        tell(word);
      }
    } catch (RuntimeException away) {
      log.warn("A webhook of Stripe's could not be taken; it will come again", away);
      throw Api.problem(HttpStatus.SERVICE_UNAVAILABLE, "Not taken. Send it again.");
    }
  }

  private void tell(StripeWord word) {
    String customer = Objects.requireNonNullElse(word.customer(), word.event());
    StripeWorkflow workflow =
        temporal.newWorkflowStub(
            StripeWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.stripe(customer))
                .build());
    BatchRequest both = temporal.newSignalWithStartRequest();
    both.add(workflow::run, customer);
    both.add(workflow::heard, word);
    temporal.signalWithStart(both);
  }
}
