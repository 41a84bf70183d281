package ai.centralino.workflows.number;

import java.util.List;

/// What a search found, at most ten.
public record FreeNumbers(List<FreeNumber> numbers) {}
