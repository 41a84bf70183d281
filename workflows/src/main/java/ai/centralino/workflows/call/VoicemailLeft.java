package ai.centralino.workflows.call;

import org.jspecify.annotations.Nullable;

/// The caller left a recording instead of talking.
public record VoicemailLeft(String url, @Nullable Integer seconds) {}
