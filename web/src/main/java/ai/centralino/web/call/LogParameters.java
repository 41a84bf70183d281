package ai.centralino.web.call;

import ai.centralino.store.call.LogFilter;
import ai.centralino.web.Api;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;

/// A filter of the log as the API takes it; what is left out narrows nothing.
record LogParameters(
    @Parameter(
            description =
                "Words said in the call; \"phrases\", or, -without. The last word may be unfinished.",
            schema = @Schema(type = "string", maxLength = LogWords.LONGEST))
        @Nullable String text,
    @Parameter(
            description =
                "Such as order, booking, lead, message, transfer, voicemail, talk, missed")
        @Nullable String outcome,
    @Parameter(
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"queued", "talking", "ended"}))
        @Nullable String state,
    @Parameter(description = "First day, in the business's zone")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable LocalDate from,
    @Parameter(description = "Last day, in the business's zone")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable LocalDate to,
    @Parameter(schema = @Schema(type = "integer", minimum = "0", maximum = "86400"))
        @Nullable Integer minSeconds,
    @Parameter(schema = @Schema(type = "integer", minimum = "0", maximum = "86400"))
        @Nullable Integer maxSeconds,
    @Parameter(description = "The business's number that was called, E.164")
        @Nullable String called,
    @Parameter(description = "The caller's number, or at least three digits of its end")
        @Nullable String caller,
    @Parameter(
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"positive", "neutral", "negative"}))
        @Nullable String sentiment,
    @Parameter(schema = @Schema(type = "integer", minimum = "0", maximum = "100"))
        @Nullable Integer minScore,
    @Parameter(schema = @Schema(type = "integer", minimum = "0", maximum = "100"))
        @Nullable Integer maxScore,
    @Nullable String tag,
    @Parameter(description = "Only test calls, or only real ones") @Nullable Boolean test) {
  LogFilter filter() {
    if (text != null && text.length() > LogWords.LONGEST) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "'text' has at most " + LogWords.LONGEST + " characters.");
    }
    return new LogFilter(
        LogWords.word(text),
        LogWords.word(outcome),
        oneOf("state", LogWords.STATES, state),
        LogWords.within(from),
        LogWords.within(to),
        within("minSeconds", minSeconds, 86_400),
        within("maxSeconds", maxSeconds, 86_400),
        LogWords.word(called),
        LogWords.word(caller),
        oneOf("sentiment", LogWords.SENTIMENTS, sentiment),
        within("minScore", minScore, 100),
        within("maxScore", maxScore, 100),
        LogWords.word(tag),
        test);
  }

  private static @Nullable String oneOf(String name, List<String> known, @Nullable String given) {
    if (given != null && !known.contains(given)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "'" + name + "' is one of " + String.join(", ", known) + ".");
    }
    return given;
  }

  private static @Nullable Integer within(String name, @Nullable Integer given, int most) {
    if (given != null && (given < 0 || given > most)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "'" + name + "' goes from 0 to " + most + ".");
    }
    return given;
  }
}
