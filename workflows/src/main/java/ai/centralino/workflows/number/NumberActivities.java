package ai.centralino.workflows.number;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/// What numbers do to the world. Every method may run twice and still happen once. A refusal is an
/// application failure that is not tried again; its type is a code such as `limit`, its message a
/// sentence.
@ActivityInterface(namePrefix = "Number")
public interface NumberActivities {
  /// Numbers that can be had now.
  FreeNumbers search(NumberSearch wanted);

  /// Notes the order, where the plan has room for one more number.
  void reserve(NumberOrder order);

  /// Buys the number, or finds what was bought for this order before.
  Purchase buy(NumberOrder order);

  /// Gives the number to the business: from now on its calls are answered.
  void keep(NumberOrder order, Purchase bought);

  /// Notes why the order came to nothing.
  void fail(NumberOrder order, String problem);

  /// Takes the number from the business, which must keep one.
  ///
  /// @return the number at its carrier, or null where the business has no such number
  @Nullable Purchase retire(NumberRelease release);

  /// Gives a number back to its carrier. One that is gone already is no failure.
  void release(Purchase bought);

  /// Gives back whatever was bought for this order.
  void undo(NumberOrder order);
}
