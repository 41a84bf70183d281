package ai.centralino.store.billing;

import ai.centralino.store.Database;

/// What the payment service told us, by the ids of its events. Thread-safe.
public final class StripeEvents {
  private final Database database;

  public StripeEvents(Database database) {
    this.database = database;
  }

  /// Notes an event; false where it has been used already.
  public boolean heard(String event, String kind) {
    return database.before(handle ->
        handle
            .createQuery("SELECT stripe_event_heard(:event, :kind)")
            .bind("event", event)
            .bind("kind", kind)
            .mapTo(Boolean.class)
            .one());
  }

  /// The event is used and need not be looked at again.
  public void used(String event) {
    database.before(handle ->
        handle
            .createQuery("SELECT stripe_event_used(:event)")
            .bind("event", event)
            .map((_, _) -> true)
            .one());
  }
}
