package ai.centralino.workflows.number;

/// A number that can be had.
///
/// @param number in E.164
/// @param place where it belongs, or empty
/// @param demo whether only this installation answers it
public record FreeNumber(String number, String place, boolean demo) {}
