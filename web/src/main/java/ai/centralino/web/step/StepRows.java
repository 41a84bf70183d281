package ai.centralino.web.step;

import ai.centralino.store.step.Steps;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Steps as pages show them. Thread-safe.
@Component
public class StepRows {
  private static final int ROWS = 200;

  private final Steps steps;
  private final WebSettings settings;

  StepRows(Steps steps, WebSettings settings) {
    this.steps = steps;
    this.settings = settings;
  }

  /// One step.
  ///
  /// @param link its workflow in Temporal's UI, or null where there is none
  public record Row(StepState step, @Nullable String link) {
    /// Whether there is nothing left to hurry or to skip.
    public boolean over() {
      return switch (step.status()) {
        case DONE, SKIPPED -> true;
        case RUNNING, WAITING, HELD, FAILED -> false;
      };
    }

    /// The pill's tone.
    public String tone() {
      return switch (step.status()) {
        case DONE -> "ok";
        case RUNNING, SKIPPED -> "accent";
        case WAITING, HELD -> "warn";
        case FAILED -> "bad";
      };
    }
  }

  /// Puts the steps of a call into the model, for `step/steps`.
  public void fill(Model model, TenantId tenant, CallId call) {
    fill(model, steps.ofCall(tenant, call), call.value());
  }

  /// Puts the steps that wait, are held or have failed into the model.
  void fillTrouble(Model model, TenantId tenant) {
    fill(model, steps.inTrouble(tenant, ROWS), "");
  }

  private void fill(Model model, List<StepState> found, String call) {
    model.addAttribute(
        "steps",
        found.stream().map(s -> new Row(s, settings.workflowLink(s.workflowId()))).toList());
    model.addAttribute("stepsOf", call);
    model.addAttribute("said", "");
  }
}
