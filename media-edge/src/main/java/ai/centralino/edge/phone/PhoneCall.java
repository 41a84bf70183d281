package ai.centralino.edge.phone;

import ai.centralino.workflows.tenant.Language;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// What a simulated phone is to do.
///
/// @param edge where the edge is, such as `http://127.0.0.1:8081`
/// @param publicBase what signed addresses begin with, or null for `edge` itself
/// @param authToken signs as Twilio would; null sends unsigned requests
/// @param say what the caller says, one line per turn of theirs
/// @param wav sound to play instead of the first line, µ-law 8 kHz
/// @param typed lines that arrive while the call goes on; the empty line hangs up
/// @param language the caller speaks, for the voice
public record PhoneCall(
    String edge,
    @Nullable String publicBase,
    @Nullable String authToken,
    String callSid,
    String from,
    String to,
    List<String> say,
    byte @Nullable [] wav,
    @Nullable BlockingQueue<String> typed,
    Language language) {}
