package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that the edge needs for a talk; it asks nobody else.
///
/// @param engine `realtime` or `rehearsal`
/// @param instructions the finished prompt
/// @param greeting what the receptionist says first
/// @param maxSeconds after which the talk is wound up
/// @param transcript what was said before, when a broken talk resumes; else empty
/// @param draft the open draft of an order, when a broken talk resumes
/// @param booking the booking that was read back and not confirmed, when a broken talk resumes
/// @param done what was confirmed before a broken talk resumes, for the model
/// @param legs how many media streams this call has had so far
public record CallPlan(
    CallId call,
    TenantProfile tenant,
    PhoneNumber caller,
    String engine,
    String instructions,
    String greeting,
    List<ToolSpec> tools,
    int maxSeconds,
    List<Turn> transcript,
    @Nullable OrderDraft draft,
    @Nullable BookingDraft booking,
    List<String> done,
    int legs,
    boolean test,
    Instant startedAt) {
  public CallPlan {
    done = Objects.requireNonNullElse(done, List.of()); // plans of before had none
  }
}
