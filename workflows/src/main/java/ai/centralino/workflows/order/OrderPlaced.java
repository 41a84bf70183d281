package ai.centralino.workflows.order;

import java.util.UUID;

/// A committed order and the number that kitchen and customer call it by.
public record OrderPlaced(
    UUID id, int number, int draftVersion, long totalMinor, String currency) {}
