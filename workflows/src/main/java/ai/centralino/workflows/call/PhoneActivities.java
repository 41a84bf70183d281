package ai.centralino.workflows.call;

import io.temporal.activity.ActivityInterface;

/// The simulated phone.
@ActivityInterface
public interface PhoneActivities {
  /// Places the call and returns when it is over.
  void place(TestCall call);
}
