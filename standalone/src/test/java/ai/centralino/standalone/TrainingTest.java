package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.workflows.Environment;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void noVendorHearsOfATrialRun() throws IOException {
    Environment given =
        new Environment(
            Map.of(
                "HOME", "/home/gino",
                "TWILIO_AUTH_TOKEN", "secret",
                "OPENAI_API_KEY", "secret",
                "STRIPE_SECRET_KEY", "secret",
                "SMTP_URL", "smtp://mail.example",
                "DATABASE_URL", "postgres://real",
                "TEMPORAL_ADDRESS", "real:7233",
                "CENTRALINO_DATA", "/home/gino/real"));
    Environment trial = Training.environment(given, new String[] {"/tmp/trial"});
    assertThat(trial.text("HOME")).contains("/home/gino");
    assertThat(trial.text("CENTRALINO_DATA")).contains("/tmp/trial");
    assertThat(trial.text("TWILIO_AUTH_TOKEN")).isEmpty();
    assertThat(trial.text("OPENAI_API_KEY")).isEmpty();
    assertThat(trial.text("STRIPE_SECRET_KEY")).isEmpty();
    assertThat(trial.text("SMTP_URL")).isEmpty();
    assertThat(trial.text("DATABASE_URL")).isEmpty();
    assertThat(trial.text("TEMPORAL_ADDRESS")).isEmpty();
  }

  @Test
  void aTrialRunNeedsAFolderOfItsOwn() {
    assertThatThrownBy(() -> Training.environment(new Environment(Map.of()), new String[0]))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("needs a folder");
  }
}
