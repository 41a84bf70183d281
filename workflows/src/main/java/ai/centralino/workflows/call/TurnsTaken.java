package ai.centralino.workflows.call;

import java.util.List;

/// Turns since the last batch, oldest first. A repeated key replaces the earlier text of that turn.
public record TurnsTaken(List<Turn> turns) {}
