package ai.centralino.web.number;

/// The codes by which carriers forward calls (3GPP TS 22.030), for dialling on one's own telephone.
///
/// @param all every call
/// @param busy calls while the line is busy
/// @param unanswered calls that nobody takes
/// @param off ends all of them
public record ForwardingCodes(String all, String busy, String unanswered, String off) {
  /// The codes that forward calls to `number`.
  public static ForwardingCodes to(String number) {
    return new ForwardingCodes(
        "**21*" + number + "#", "**67*" + number + "#", "**61*" + number + "#", "##002#");
  }
}
