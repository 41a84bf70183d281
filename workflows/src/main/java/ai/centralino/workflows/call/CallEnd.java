package ai.centralino.workflows.call;

import java.time.Instant;

/// How a call ended.
///
/// @param outcome `order`, `message`, `transfer`, `voicemail`, `talk`, `missed` or `declined`
/// @param cause why the line went dead
/// @param seconds connected seconds
public record CallEnd(String outcome, String cause, int seconds, Instant at) {}
