package ai.centralino.edge.session;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the edge measures. Thread-safe.
public final class EdgeMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger active = new AtomicInteger();
  private final Timer setUp;
  private final Timer answer;
  private final Timer frame;
  private final Timer bargeIn;
  private final Timer tool;
  private final Timer turn;
  private final DistributionSummary heard;

  public EdgeMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("edge.calls.active", active);
    this.answer = timer("edge.answer", "Webhook to TwiML");
    this.setUp = timer("edge.setup", "Stream start to the first frame for the caller");
    this.frame =
        Timer.builder("edge.frame.latency")
            .description(
                "Added by the edge to a caller's frame, read to written; one frame in 16 is measured")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(10_000))
            .maximumExpectedValue(Duration.ofMillis(100))
            .register(registry);
    this.bargeIn = timer("edge.barge_in", "Engine's speech-started to the carrier's clear");
    this.tool = timer("edge.tool.round_trip", "Tool wanted to tool answered");
    this.turn = timer("edge.turn.latency", "End of the caller's speech to the first frame of ours");
    this.heard =
        DistributionSummary.builder("edge.cut.heard")
            .baseUnit("milliseconds")
            .description("How much of an interrupted answer the caller had heard")
            .register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .register(registry);
  }

  public int active() {
    return active.get();
  }

  void started() {
    active.incrementAndGet();
  }

  void ended() {
    active.decrementAndGet();
  }

  public void answered(long nanos) {
    answer.record(nanos, TimeUnit.NANOSECONDS);
  }

  void setUp(long nanos) {
    setUp.record(nanos, TimeUnit.NANOSECONDS);
  }

  void frame(long nanos) {
    frame.record(nanos, TimeUnit.NANOSECONDS);
  }

  void bargeIn(long nanos, int heardMs) {
    bargeIn.record(nanos, TimeUnit.NANOSECONDS);
    heard.record(heardMs);
  }

  void tool(long nanos) {
    tool.record(nanos, TimeUnit.NANOSECONDS);
  }

  void turn(long ms) {
    turn.record(ms, TimeUnit.MILLISECONDS);
  }

  /// An engine could not be reached or died. `reason` is short and holds no caller's data.
  public void engineFailed(String engine) {
    registry.counter("edge.engine.errors", "engine", engine).increment();
  }
}
