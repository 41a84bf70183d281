package ai.centralino.workflows.billing;

/// A mark of the plan that has been passed.
///
/// @param percent 80 or 100
/// @param minutes what the plan includes
/// @param period the start of the month or trial, so that each mark is told once in it
public record Threshold(int percent, int minutes, String period) {}
