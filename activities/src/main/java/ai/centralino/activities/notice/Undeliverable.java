package ai.centralino.activities.notice;

/// The message can never be delivered as it is; the reason is a sentence for the owner.
public final class Undeliverable extends Exception {
  public Undeliverable(String reason) {
    super(reason);
  }
}
