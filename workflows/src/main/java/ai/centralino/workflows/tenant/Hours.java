package ai.centralino.workflows.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;

/// One span of a day in which the business is open, in the tenant's zone. `close` before `open`
/// runs past midnight.
public record Hours(DayOfWeek day, LocalTime open, LocalTime close) {}
