package ai.centralino.edge.session;

import ai.centralino.workflows.call.LegCause;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a leg is left after its last sentence: when that has been heard, or when it takes too long.
/// A caller who speaks up takes a goodbye back.
///
/// Confined to the leg's event loop.
final class Farewell {
  private static final int BEGINS_WITHIN_MS = 10_000;
  private static final int HEARD_WITHIN_MS = 30_000;
  private static final int TEXT_ONLY_MS = 2_500;

  private final EventLoop loop;
  private final Consumer<LegCause> leave;
  private @Nullable LegCause cause;
  private @Nullable ScheduledFuture<?> limit;
  private boolean begun;

  Farewell(EventLoop loop, Consumer<LegCause> leave) {
    this.loop = loop;
    this.leave = leave;
  }

  /// The leg is to be left once the last sentence, which comes next, has been heard.
  void begin(LegCause of) {
    cause = of;
    begun = false;
    within(BEGINS_WITHIN_MS);
  }

  /// As [#begin], where the last sentence came with the wish to leave.
  void said(LegCause of, boolean playing) {
    begin(of);
    spoken();
    if (!playing) {
      go();
    }
  }

  /// Why the leg is about to be left, or null.
  @Nullable LegCause cause() {
    return cause;
  }

  /// The receptionist begins to say something.
  void spoken() {
    if (cause != null) {
      begun = true;
      within(HEARD_WITHIN_MS);
    }
  }

  /// Everything that was said has been heard.
  void heard() {
    if (begun) {
      go();
    }
  }

  /// The words of something said are known; where it has no sound, no mark will tell that it was
  /// heard.
  ///
  /// @param playing whether the caller still hears something else
  void worded(boolean playing) {
    if (cause != null && !begun && !playing) {
      within(TEXT_ONLY_MS);
    }
  }

  /// The caller speaks: who speaks into a goodbye has not finished. A transfer goes on.
  void callerSpeaks() {
    if (cause == LegCause.SAID_GOODBYE) {
      cause = null;
      begun = false;
      stop();
    }
  }

  private void within(int ms) {
    stop();
    limit = loop.schedule(this::go, ms, TimeUnit.MILLISECONDS);
  }

  private void stop() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }

  private void go() {
    LegCause why = cause;
    stop();
    if (why != null) {
      leave.accept(why);
    }
  }
}
