package ai.centralino.workflows.tenant;

import java.util.List;

/// A question the business answers often, with words that point to it.
public record Faq(String question, String answer, List<String> keywords) {}
