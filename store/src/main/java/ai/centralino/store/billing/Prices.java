package ai.centralino.store.billing;

import ai.centralino.store.Json;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.EngineUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What vendors charge us, read from `prices.json`. Amounts are micros: millionths of the
/// currency's unit. Immutable.
public final class Prices {
  private static final long TOKENS_PER_PRICE = 1_000_000;

  private final Sheet sheet;

  public Prices() {
    try (InputStream file = Prices.class.getResourceAsStream("/prices.json")) {
      if (file == null) {
        throw new IllegalStateException("prices.json is not in the jar");
      }
      this.sheet = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), Sheet.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file. Prices of tokens are for a million of them.
  record Sheet(
      LocalDate date,
      String currency,
      List<Carrier> carrier,
      long mediaMicrosPerMinute,
      List<Engine> engine,
      long transcriptionMicrosPerMinute,
      List<Message> messages,
      Map<String, BigDecimal> exchange) {}

  record Carrier(String prefix, long inboundMicrosPerMinute, long forwardMicrosPerMinute) {}

  record Engine(
      String model,
      long textIn,
      long cachedTextIn,
      long textOut,
      long audioIn,
      long cachedAudioIn,
      long audioOut) {}

  record Message(String channel, String prefix, long micros) {}

  /// One line of a call's cost.
  ///
  /// @param vendor `carrier`, `engine`, `speech` or `messages`
  /// @param kind what of it, such as `inbound` or `audio_out`
  /// @param unit of the quantity: `seconds`, `tokens` or `messages`
  public record Line(String vendor, String kind, long quantity, String unit, long micros) {}

  /// When the prices were looked up.
  public LocalDate date() {
    return sheet.date();
  }

  /// The currency of all costs, ISO 4217.
  public String currency() {
    return sheet.currency();
  }

  /// What a call cost, message by message left out. A test call has no carrier.
  ///
  /// @param number the business's number, which decides the carrier's price
  public List<Line> of(Usage usage, String number) {
    List<Line> lines = new ArrayList<>();
    if (!usage.test()) {
      carrier(usage, number, lines);
    }
    EngineUsage engine = usage.engine();
    if (engine != null) {
      engine(engine, lines);
    }
    return lines.stream().filter(line -> line.quantity() > 0).toList();
  }

  /// Carriers bill minutes begun.
  private void carrier(Usage usage, String number, List<Line> lines) {
    Carrier price =
        sheet.carrier().stream()
            .filter(c -> number.startsWith(c.prefix()))
            .findFirst()
            .orElse(sheet.carrier().getLast());
    lines.add(perMinute("carrier", "inbound", usage.seconds(), price.inboundMicrosPerMinute()));
    int forwarded = usage.forwardedSeconds() == null ? 0 : usage.forwardedSeconds();
    lines.add(perMinute("carrier", "forward", forwarded, price.forwardMicrosPerMinute()));
    int streamed = Math.max(0, usage.seconds() - forwarded);
    lines.add(perMinute("carrier", "media", streamed, sheet.mediaMicrosPerMinute()));
  }

  private static Line perMinute(String vendor, String kind, long seconds, long microsPerMinute) {
    return new Line(vendor, kind, seconds, "seconds", (seconds + 59) / 60 * microsPerMinute);
  }

  private void engine(EngineUsage used, List<Line> lines) {
    engineOf(used.model())
        .ifPresent(price -> {
          lines.add(tokens("text_in", used.textIn(), price.textIn()));
          lines.add(tokens("cached_text_in", used.cachedTextIn(), price.cachedTextIn()));
          lines.add(tokens("text_out", used.textOut(), price.textOut()));
          lines.add(tokens("audio_in", used.audioIn(), price.audioIn()));
          lines.add(tokens("cached_audio_in", used.cachedAudioIn(), price.cachedAudioIn()));
          lines.add(tokens("audio_out", used.audioOut(), price.audioOut()));
        });
    long seconds = (used.transcribedMs() + 999) / 1_000;
    lines.add(
        new Line(
            "speech",
            "transcription",
            seconds,
            "seconds",
            used.transcribedMs() * sheet.transcriptionMicrosPerMinute() / 60_000));
  }

  private static Line tokens(String kind, long tokens, long price) {
    return new Line(
        "engine", kind, tokens, "tokens", Math.multiplyExact(tokens, price) / TOKENS_PER_PRICE);
  }

  /// Whether the file has a price for a model; the longest name that it begins with counts.
  public boolean knows(String model) {
    return engineOf(model).isPresent();
  }

  private Optional<Engine> engineOf(String model) {
    return sheet.engine().stream()
        .filter(e -> model.equals(e.model()) || model.startsWith(e.model() + "-"))
        .findFirst();
  }

  /// What one message costs; empty where the file has no price for it.
  public OptionalLong message(String channel, String address) {
    return sheet.messages().stream()
        .filter(m -> m.channel().equals(channel) && address.startsWith(m.prefix()))
        .mapToLong(Message::micros)
        .findFirst();
  }

  /// An amount in micros of the costs' currency. Amounts of all our currencies have two decimals.
  ///
  /// @param minor minor units of `from`
  public long micros(long minor, String from) {
    BigDecimal rate = sheet.exchange().getOrDefault(from.strip(), BigDecimal.ONE);
    return BigDecimal.valueOf(minor)
        .multiply(rate)
        .multiply(BigDecimal.valueOf(10_000))
        .longValue();
  }
}
