package ai.centralino.activities.notice;

import org.jspecify.annotations.Nullable;

/// The message can never be delivered as it is; the reason is a sentence for the owner.
public final class Undeliverable extends Exception {
  private final @Nullable Integer code;

  public Undeliverable(String reason) {
    this(reason, null);
  }

  /// @param code the vendor's, where it gave one
  public Undeliverable(String reason, @Nullable Integer code) {
    super(reason);
    this.code = code;
  }

  /// Whether the vendor gave this code.
  public boolean is(int wanted) {
    return code != null && code == wanted;
  }
}
