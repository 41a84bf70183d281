package ai.centralino.store.billing;

import ai.centralino.store.Database;

/// Everything that pages and the API show of billing. Thread-safe.
public final class BillingBooks {
  private final Database database;
  private final Plans plans;

  public BillingBooks(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  public Plans plans() {
    return plans;
  }

  public Subscriptions subscriptions() {
    return new Subscriptions(database);
  }

  public Dunnings dunnings() {
    return new Dunnings(database);
  }

  public Statements statements() {
    return new Statements(database, plans);
  }

  public Spending spending() {
    return new Spending(database, plans);
  }

  public SpendingCaps caps() {
    return new SpendingCaps(database);
  }

  public TurnedAway turnedAway() {
    return new TurnedAway(database);
  }

  public UsageRows usage() {
    return new UsageRows(database);
  }

  public StripeEvents events() {
    return new StripeEvents(database);
  }

  public Findings findings() {
    return new Findings(database);
  }

  public Margins margins() {
    return new Margins(database, plans, new Prices());
  }
}
