package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done by appointment. Thread-safe.
public final class Services extends Shelf<Offer> {
  public Services(Database database) {
    super(database, "services", "service", 200, "name", "minutes", "price_minor", "description");
  }

  @Override
  List<@Nullable Object> values(Offer offer) {
    return row(offer.name(), offer.minutes(), offer.priceMinor(), offer.description());
  }

  @Override
  Offer content(ResultSet row) throws SQLException {
    return new Offer(
        row.getString("name"),
        row.getInt("minutes"),
        row.getObject("price_minor", Long.class),
        row.getString("description"));
  }
}
