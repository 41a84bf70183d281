package ai.centralino.edge.journal;

import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.Receipt;

/// What the edge tells about texts. Every method blocks: call it from a virtual thread.
/// Thread-safe.
public interface MessageLine {
  /// What the carrier says became of a text. A notice that nobody waits for any longer hears
  /// nothing more.
  ///
  /// @param workflowId the notice's
  /// @throws CallLine.Unreachable where Temporal does not answer
  void receipt(String workflowId, Receipt receipt);

  /// Somebody sent a text to one of our numbers. A repeat changes nothing.
  ///
  /// @throws CallLine.Unreachable where Temporal does not answer
  void incoming(InboundText text);
}
