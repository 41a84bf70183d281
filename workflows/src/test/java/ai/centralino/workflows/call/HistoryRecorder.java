package ai.centralino.workflows.call;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps the histories of a test's workflows when `-Drecord=true` is given; never edited by hand.
public final class HistoryRecorder {
  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private HistoryRecorder() {}

  /// Writes the history of `workflowId` to `<kind>/<name>.json`, where the kind is the id's first
  /// word.
  public static void keep(WorkflowClient client, String workflowId, String name) {
    if (!Boolean.getBoolean("record")) {
      return;
    }
    try {
      Path file =
          FOLDER.resolve(workflowId.substring(0, workflowId.indexOf('-'))).resolve(name + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, client.fetchHistory(workflowId).toJson(true));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
