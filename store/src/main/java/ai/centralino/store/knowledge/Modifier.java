package ai.centralino.store.knowledge;

/// A wish that a dish allows: "senza cipolla", "extra mozzarella" for more money.
public record Modifier(String name, long priceMinor) {}
