package ai.centralino.web.onboarding;

import ai.centralino.web.Plain;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the five steps take over REST. Anything may be missing: what must be there is said as a
/// problem at its field.
final class SetupRequests {
  private SetupRequests() {}

  /// Step 1. `zone` is an IANA time zone, `languages` are `it`, `en`, `ur`, the first the main one.
  record Step1(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 120)
          @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 40)
          @Nullable String trade,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 200)
          @Nullable String address,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Europe/Rome")
          @Nullable String zone,
      @Nullable List<@Nullable String> languages,
      @Schema(maxLength = 300) @Nullable String website,
      @Nullable String currency,
      @Nullable Integer revision) {}

  /// Step 2. `consentLine` is the legal sentence.
  record Step2(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 300)
          @Nullable String greeting,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 300)
          @Nullable String consentLine,
      @Schema(
              allowableValues = {
                "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin",
                "cedar"
              })
          @Nullable String voice,
      @Nullable Integer revision) {}

  /// A span of a weekday: `day` is `MONDAY`…, times are `HH:mm`.
  @Schema(name = "NewSpan")
  record Span(@Nullable String day, @Nullable String open, @Nullable String close) {}

  /// A day with hours of its own; without spans it is closed.
  record Day(@Nullable String date, @Nullable String note, @Nullable List<@Nullable Span> spans) {}

  /// Step 3. `whenClosed` is `talk`, `message` or `forward`.
  record Step3(
      @ArraySchema(
              minItems = 1,
              maxItems = 42,
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
          @Nullable List<@Nullable Span> hours,
      @ArraySchema(maxItems = 200) @Nullable List<@Nullable Day> specialDays,
      @Schema(allowableValues = {"talk", "message", "forward"}) @Nullable String whenClosed,
      @Nullable Integer revision) {}

  record Faq(
      @Nullable String question,
      @Nullable String answer,
      @Nullable List<@Nullable String> keywords) {}

  /// A size and its price in minor units.
  record Size(@Nullable String name, @Nullable Long priceMinor) {}

  /// A dish, with sizes or with one price in minor units.
  record NewDish(
      @Nullable String name,
      @Nullable String category,
      @Nullable String description,
      @Nullable Long priceMinor,
      @Nullable List<@Nullable Size> sizes,
      @Nullable List<@Nullable String> aliases,
      @Nullable List<@Nullable String> allergens) {}

  record NewProperty(
      @Nullable String reference,
      @Nullable String title,
      @Nullable String contract,
      @Nullable String zone,
      @Nullable String address,
      @Nullable Long priceMinor,
      @Nullable Integer rooms,
      @Nullable Integer squareMetres,
      @Nullable String description) {}

  record NewService(
      @Nullable String name,
      @Nullable Integer minutes,
      @Nullable Long priceMinor,
      @Nullable String description) {}

  /// A table and how many it seats.
  record NewTable(@Nullable String name, @Nullable Integer seats) {}

  /// Step 4. What has the name of something that is there replaces it.
  record Step4(
      @Nullable List<@Nullable Faq> faqs,
      @Nullable List<@Nullable NewDish> menu,
      @Nullable List<@Nullable NewProperty> properties,
      @Nullable List<@Nullable NewService> services,
      @Nullable List<@Nullable NewTable> tables,
      @Nullable Integer revision) {}

  /// Somebody who is told; without `events` of everything but each call.
  record Told(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String email,
      @Nullable List<@Nullable String> events) {}

  /// Amounts are minor units; 0 means no such rule.
  @Schema(name = "NewRules")
  record Rules(
      @Nullable Long minimumOrderMinor,
      @Nullable List<@Nullable String> deliveryZones,
      @Nullable Integer slotMinutes,
      @Nullable Integer stayMinutes,
      @Nullable Integer maximumParty,
      @Nullable Long depositMinor,
      @Nullable Integer leadMinutes) {}

  /// Step 5. `overLimit` is `voicemail`, `forward` or `apology`.
  record Step5(
      @ArraySchema(
              minItems = 1,
              maxItems = 20,
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
          @Nullable List<@Nullable Told> recipients,
      @Nullable String transferTo,
      @Nullable Rules rules,
      @Nullable Boolean delivers,
      @Nullable Long deliveryFeeMinor,
      @Schema(allowableValues = {"voicemail", "forward", "apology"}) @Nullable String overLimit,
      @Nullable Integer revision) {}

  /// Which number: `kind` is `demo`, `forward` (with the own number in `own`) or `buy` (with the
  /// `country`).
  record Finalize(@Nullable String kind, @Nullable String own, @Nullable String country) {}
}
