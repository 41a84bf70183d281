package ai.centralino.web.receptionist;

import ai.centralino.store.speech.Samples;
import ai.centralino.store.speech.Samples.Sound;
import ai.centralino.web.Plain;
import ai.centralino.web.WebSettings;
import ai.centralino.web.Within;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Throttle;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.speech.Sample;
import ai.centralino.workflows.speech.SampleWorkflow;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lets somebody hear the greeting in the voice that callers will hear. Where there is no key, or
/// the vendor does not answer, the answer is empty and the browser speaks by itself.
@Controller
class ListenPage {
  private final Samples samples;
  private final WorkflowClient temporal;
  private final WebSettings settings;
  private final Throttle throttle;
  private final Desk desk;

  ListenPage(
      Samples samples,
      WorkflowClient temporal,
      WebSettings settings,
      Throttle throttle,
      Desk desk) {
    this.samples = samples;
    this.temporal = temporal;
    this.settings = settings;
    this.throttle = throttle;
    this.desk = desk;
  }

  @PostMapping("/receptionist/listen")
  ResponseEntity<byte[]> listen(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String voice,
      @RequestParam(defaultValue = "") String language,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    String words = Plain.lines(text);
    if (words.isEmpty() || words.length() > Sample.LONGEST || !Step.Voice.VOICES.contains(voice)) {
      return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
    }
    if (!settings.speaks()) {
      return ResponseEntity.noContent().build();
    }
    Sample sample = new Sample(tenant, words, voice, Language.of(language).code());
    Optional<Sound> sound = samples.of(tenant, sample.id());
    if (sound.isEmpty()) {
      if (throttle.tooMany(Throttle.Kind.SAMPLES, tenant.toString())) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
      }
      sound = spoken(sample);
    }
    return sound
        .map(s ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(s.type()))
                .cacheControl(CacheControl.noStore())
                .body(s.bytes()))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private Optional<Sound> spoken(Sample sample) {
    SampleWorkflow workflow =
        temporal.newWorkflowStub(
            SampleWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.sample(sample.id()))
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    try {
      Within.fiveSeconds(() -> {
        workflow.run(sample);
        return true;
      });
      return samples.of(sample.tenant(), sample.id());
    } catch (WorkflowException | Within.Slow unspoken) {
      return Optional.empty();
    }
  }
}
